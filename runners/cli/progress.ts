import type { Progress } from '../../engine/run/run-options.ts'
import { toDrawing } from './to-drawing.ts'

/** What progress is shown on: `process.stderr`. */
interface Place {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/**
 * Shows how far a run is: on a terminal a bar, and what is waited for; in a log of CI a line for each suite that is done, and
 * anywhere else nothing.
 */
export function showProgress(
  stderr: Place = process.stderr,
  env: Readonly<Record<string, string | undefined>> = process.env,
): ((progress: Progress) => void) | undefined {
  if (stderr.isTTY === true && env['TERM'] !== 'dumb') return showBar(stderr, env)
  return (env['CI'] ?? '') === '' || env['CI'] === 'false' ? undefined : logSuites(stderr)
}

const cells = 20

function showBar(stderr: Place, env: Readonly<Record<string, string | undefined>>): (progress: Progress) => void {
  return ({ done, total, waiting }) => {
    if (done === total) return void stderr.write('\r\u001b[K')
    const filled = Math.floor((cells * done) / total)
    const bar = `${'█'.repeat(filled)}${'░'.repeat(cells - filled)} ${done} of ${total}`
    const { width } = toDrawing(stderr, env)
    stderr.write(`\r${`${bar}${tellWaiting(waiting)}`.slice(0, width - 1)}\u001b[K`)
  }
}

/** What the run waits for, if that are few checks: in the beginning it is all of them. */
function tellWaiting(waiting: readonly string[]): string {
  const [first] = waiting
  if (first === undefined || waiting.length > 9) return ''
  return `, waiting for ${first}${waiting.length === 1 ? '' : ` and ${waiting.length - 1} more`}`
}

function logSuites(stderr: Place): (progress: Progress) => void {
  const began = performance.now()
  const told = new Set<string>()
  return ({ suites }) => {
    for (const [suite, { done, total }] of suites) {
      if (done < total || told.has(suite)) continue
      told.add(suite)
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      stderr.write(`${suite}: ${total} ${total === 1 ? 'check' : 'checks'} done after ${seconds} s\n`)
    }
  }
}
