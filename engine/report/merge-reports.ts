import { countedNotes, createReport, explain, retryNotes } from './create-report.ts'
import { joinLatencies } from './join-latencies.ts'
import type { Report, Result, SharedCause } from './result.ts'
import type { Words } from './words.ts'

/**
 * One report made of several: the parts of a run that was spread over machines. `doors` are the words that the parts may
 * use to say what they skipped; the whole report says it again in the first of them.
 * @throws RangeError if they are not of one target and one run, or if two of them judge the same check.
 */
export function mergeReports(reports: readonly [Report, ...Report[]], doors: readonly [Words, ...Words[]]): Report {
  const [first] = reports
  const other = reports.find(({ target }) => target !== first.target)
  if (other !== undefined) throw new RangeError(`The reports are of different targets: ${first.target} and ${other.target}.`)
  const others = reports.find(({ requirements }) => requirements?.sha256 !== first.requirements?.sha256)
  if (others !== undefined) throw new RangeError('The reports are of different sets of requirements: of different versions.')
  const own = sumUp(reports)
  const why = own.why ?? whyIncomplete(reports, doors[0])
  const results = reports.flatMap((report) => toPlaces(report, own.operations)).sort((a, b) => (a.id < b.id ? -1 : 1))
  const twice = results.find(({ id }, index) => id === results[index + 1]?.id)
  if (twice !== undefined) throw new RangeError(`The check ${twice.id} is in two of the reports.`)
  const stale = reports.flatMap((report) => report.stale ?? [])
  const merged = createReport({ ...own, why, notes: ownNotes(reports, doors), results }, doors[0])
  return { ...merged, ...(reports.some((report) => report.stale !== undefined) && { stale }) }
}

/** Parts of the run are missing. @throws RangeError if the reports are parts of different runs. */
function whyIncomplete(reports: readonly Report[], words: Words): Pick<Report, 'reason' | 'cause'> | undefined {
  const shards = reports.flatMap(({ shard }) => (shard === undefined ? [] : [shard]))
  const [of, ...others] = new Set(shards.map((shard) => shard.of))
  if (of === undefined) return undefined
  if (others.length > 0) throw new RangeError(`The reports are parts of ${[of, ...others].join(' and of ')}: of different runs.`)
  const parts = Array.from({ length: of }, (_, index) => index + 1)
  const absent = parts.filter((part) => !shards.some((shard) => shard.part === part))
  return absent.length === 0 ? undefined : explain({ kind: 'parts', absent, of }, words)
}

/** The members that are not lists. A part in which nothing ran does not make the whole unjudged. */
export function sumUp(reports: readonly [Report, ...Report[]]) {
  const [first] = reports
  const { tool, requirements, target, subject } = first
  const failed = reports.find(({ reason, cause }) => reason !== undefined && cause?.kind !== 'nothing-ran')
  const started = reports.map(({ startedAt }) => new Date(startedAt)).sort((a, b) => a.getTime() - b.getTime())
  return {
    tool,
    requirements,
    target,
    subject,
    startedAt: started[0] ?? new Date(),
    ms: Math.max(...reports.map(({ ms }) => ms)),
    requests: reports.reduce((all, { requests }) => all + requests, 0),
    interrupted: reports.some((report) => report.interrupted),
    options: first.options,
    retries: reports.some(({ retries }) => retries) ? reports.flatMap(({ retries = [] }) => retries) : undefined,
    books: reports.find(({ books }) => books)?.books,
    causes: joinCauses(reports.flatMap(({ causes = [] }) => causes)),
    operations: allOperations(reports),
    latencies: joinLatencies(reports.flatMap(({ latencies }) => latencies ?? [])),
    seed: reports.every(({ seed }) => seed === first.seed) ? first.seed : undefined,
    why: failed && {
      ...(failed.reason !== undefined && { reason: failed.reason }),
      ...(failed.cause && { cause: failed.cause }),
    },
  }
}

function allOperations(reports: readonly Report[]): string[] {
  return [...new Set(reports.flatMap(({ operations = [] }) => operations))]
}

/** The results of a part, with the places that its operations have in the list of the whole. */
function toPlaces({ operations: own = [], results }: Report, all: readonly string[]): Result[] {
  if (own.length === all.length && own.every((name, place) => name === all[place])) return [...results]
  return results.map((result) => {
    if (result.operations === undefined) return result
    const named = result.operations === 'all' ? own : result.operations.flatMap((place) => own[place] ?? [])
    return { ...result, operations: named.map((name) => all.indexOf(name)) }
  })
}

/** The same cause in several parts is one. */
function joinCauses(causes: readonly SharedCause[]): SharedCause[] {
  const checks = new Map<string, string[]>()
  for (const one of causes) checks.set(one.cause, [...(checks.get(one.cause) ?? []), ...one.checks])
  return [...checks].map(([cause, ids]) => ({ cause, checks: [...new Set(ids)] }))
}

/** The notes of the parts, each once, without the notes that are counted over all results. */
export function ownNotes(reports: readonly Report[], doors: readonly Words[]): string[] {
  const own = reports.flatMap(({ notes, results, retries }) => {
    const said = [...countedNotes(results), ...retryNotes(retries)].flatMap((note) => doors.map((words) => words.note(note)))
    return notes.filter((note) => !said.includes(note))
  })
  return [...new Set(own)]
}
