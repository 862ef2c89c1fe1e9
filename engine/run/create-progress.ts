import type { Check } from '../check/check.ts'
import type { RunOptions } from './run-options.ts'

/** Counts the checks that begin and end. */
export function createProgress(checks: readonly Check[], onProgress: RunOptions['onProgress']) {
  const waiting = new Set<string>()
  const suites = new Map<string, { done: number; total: number }>()
  const suiteOf = ({ id }: Check) => {
    const name = id.split('/', 1)[0] ?? ''
    const suite = suites.get(name) ?? { done: 0, total: 0 }
    suites.set(name, suite)
    return suite
  }
  for (const check of checks) suiteOf(check).total += 1
  let done = 0
  const tell = () => onProgress?.({ done, total: checks.length, waiting: [...waiting], suites })
  tell()
  return {
    begin: ({ id }: Check) => void waiting.add(id),
    end(check: Check) {
      waiting.delete(check.id)
      done += 1
      suiteOf(check).done += 1
      tell()
    },
  }
}
