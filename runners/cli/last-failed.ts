import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Report, Result } from '../../engine/report/result.ts'
import { checks } from '../../suites/index.gen.ts'
import { journalFile } from '../key-journal.ts'
import type { OptionsOf } from '../options.ts'
import { selectChecks } from '../select-checks.ts'
import { toBase } from '../to-base.ts'
import { UsageError } from './usage-error.ts'
import { writeAtOnce } from './write-at-once.ts'

/** Of each target the checks that failed when they were last judged. */
type LastRuns = Readonly<Record<string, { readonly at: string; readonly failed: readonly string[] }>>

/** So many targets are remembered. */
const mostTargets = 100

/** The options with nothing selected but what failed last time. @throws UsageError if that is nothing. */
export function selectLastFailed(options: OptionsOf<'check'>): OptionsOf<'check'> {
  if (options.url === undefined)
    throw new UsageError('--last-failed needs a URL.', 'The built-in mock is a new one each time: nothing of it is remembered.')
  if (options.shard !== undefined)
    throw new UsageError(
      '--last-failed and --shard exclude each other.',
      'What failed last time runs on one machine: leave --shard out.',
    )
  const target = toName(toBase(options.url).href)
  const last = readRuns()[target]
  const first = 'Run it once without --last-failed.'
  if (last === undefined) throw new UsageError(`No run of ${target} is remembered here.`, first)
  if (last.failed.length === 0)
    throw new UsageError(`Nothing of ${target} is left that failed: the last run was at ${last.at}.`, first)
  const chosen = selectChecks(options).map(({ id }): string => id)
  const left = last.failed.filter((id) => chosen.includes(id))
  if (left.length === 0)
    throw new UsageError(
      'Nothing that failed last time is among the selected checks.',
      `These failed: ${last.failed.slice(0, 10).join(', ')}${last.failed.length > 10 ? ' and more' : ''}.`,
    )
  return { ...options, suites: undefined, checks: left }
}

/**
 * Remembers what failed, if the run came to an end; what failed before and was not run or not judged this time still counts. A
 * place that cannot be written to is no fault of the run.
 */
export async function rememberFailed({ target, startedAt, results, interrupted, reason }: Report): Promise<void> {
  if (interrupted || reason !== undefined) return
  const { [toName(target)]: before, ...elsewhere } = readRuns()
  const isLeft = ({ id, outcome }: Result) =>
    outcome === 'fail' || outcome === 'error' || (outcome !== 'pass' && before?.failed.includes(id) === true)
  const others = (before?.failed ?? []).filter((id) => isKnown(id) && results.every((result) => result.id !== id))
  const failed = [...results.filter(isLeft).map(({ id }) => id), ...others]
  const kept = Object.entries(elsewhere).slice(1 - mostTargets)
  const runs = Object.fromEntries([...kept, [toName(target), { at: startedAt, failed }]])
  try {
    mkdirSync(dirname(file()), { recursive: true, mode: 0o700 })
    await writeAtOnce(file(), `${JSON.stringify(runs)}\n`)
  } catch {}
}

/** A check may be gone since then. */
function isKnown(id: string): boolean {
  return Object.hasOwn(checks, id)
}

function toName(href: string): string {
  return href.replace(/\/$/, '')
}

function file(): string {
  return join(dirname(journalFile()), 'last-runs.json')
}

/** A file that is not there or was damaged remembers nothing. */
function readRuns(): LastRuns {
  try {
    const read: unknown = JSON.parse(readFileSync(file(), 'utf8'))
    const runs = Object.entries(Object(read)).filter(([, run]) => Array.isArray(Object(run).failed))
    return Object.fromEntries(runs) as LastRuns
  } catch {
    return {}
  }
}
