import type { Retried } from '../http/wire.ts'
import type { Retry } from '../report/result.ts'
import type { Judged } from './run-check.ts'

/** The requests that were sent again, each once, with the checks whose results rest on their last answers. */
export function listRetries(judged: readonly Judged[]): Retry[] {
  const checks = new Map<Retried, string[]>()
  for (const { judgement, retried } of judged)
    for (const one of retried) checks.set(one, [...(checks.get(one) ?? []), judgement.requirement.id])
  return [...checks].map(([{ request, answers }, ids]) => ({ request, answers, checks: ids }))
}
