import { invalid } from '../pipeline/refuse.ts'
import type { Fault } from '../state/faults.ts'

/** The request header that asks for a fault. */
export const faultHeader = 'x-mock-fault'

/** The prefix of a model's name that asks for a fault. */
export const faultModelPrefix = 'mock/'

/** The members of a fault that a request can ask for, and the largest value of each. */
export const faultMembers = {
  status: 599,
  retry_after: 86_400,
  latency_ms: 600_000,
  chunk_ms: 600_000,
  cut_after: 1_000_000,
  error_after: 1_000_000,
  stall_after: 1_000_000,
} as const satisfies Partial<Record<keyof Fault, number>>

/** The fault that a string such as `status=503, retry_after=1` asks for. @throws Refusal 400 for any other string. */
export function parseFault(text: string, where: string): Fault {
  const pairs = text.split(',').map((part) => part.trim().split('='))
  for (const [name = '', value = ''] of pairs) {
    const most = Object.hasOwn(faultMembers, name) ? faultMembers[name as keyof typeof faultMembers] : undefined
    const least = name === 'status' ? 400 : 0
    if (most !== undefined && /^\d{1,7}$/.test(value) && Number(value) >= least && Number(value) <= most) continue
    const known = Object.keys(faultMembers).join(', ')
    throw invalid(
      400,
      'body_invalid',
      `${where} asks for \`${`${name}=${value}`.slice(0, 100)}\`; it takes ${known}, each with = and a number.`,
    )
  }
  return Object.fromEntries(pairs.map(([name, value]) => [name, Number(value)]))
}
