import type { RawExchange } from '../http/wire.ts'
import { type ShowText, toExchange } from './evidence.ts'
import { maskIds } from './mask-volatile.ts'
import type { Down, Reason } from './reason.ts'
import type { Extent, Judgement, Looked, Outcome, Report, Result, Sighting, Unjudged } from './result.ts'
import type { Secrets } from './secrets.ts'
import { joinReasons, type Words } from './words.ts'

/** How many characters reports show of a string, of an observation, and of each of several sightings. */
const shown = { text: 1200, observation: 400, sighting: 160 }

/** How many exchanges a result shows. */
const shownExchanges = 12

/**
 * How far after the shown part a string is searched, in characters: a secret that begins in the shown part is found only
 * if all of it is searched.
 */
const margin = 4096

/** The one way out of a run: everything that a report, a test or a terminal shows comes through here. */
export interface Gate {
  /** Makes a string safe to show, and shortens it. */
  readonly text: ShowText
  /** A judgement as a result. */
  result(judgement: Judgement): Result
  /** The report with every string safe to show. A note counts the strings that were removed as a whole. */
  report(report: Report): Report
}

/** A gate for what a run on a target reports, in the words of a door. */
export function createGate(secrets: Secrets, target: URL, words: Words): Gate {
  let removed = 0
  const clean = (whole: string) => {
    const text = secrets.clean(whole)
    if (text.startsWith(removedMark) && !whole.startsWith(removedMark)) removed += 1
    return text
  }
  const text: ShowText = (whole, characters = shown.text) =>
    shorten(clean(whole.slice(0, characters + margin)), whole, characters)
  return {
    text,
    result(judgement) {
      const { outcome, observations, looked, inSteps, exchanges, ms, operations = [], figures = [] } = judgement
      const { id, level, says, cites } = judgement.requirement
      const observed = observations.length === 0 ? {} : { observed: text(observations.join('; '), shown.observation) }
      const evidence = exchanges.slice(0, shownExchanges).map((exchange) => toExchange(exchange, target, { text, secrets }))
      const steps = outcome.outcome === 'fail' && (inSteps || exchanges.some(isStep)) ? ({ inSteps: true } as const) : {}
      const told = { ...toOutcome(outcome, text, words), ...toExtent(outcome, looked), ...steps }
      const drawn = { ...(operations.length > 0 && { operations }), ...(figures.length > 0 && { figures }) }
      return { id, level, says, cites, ...told, ...observed, ...drawn, exchanges: evidence, ms }
    },
    report(report) {
      const sealed = mapStrings(report, remembering(clean))
      return removed === 0 ? sealed : { ...sealed, notes: [...sealed.notes, removedNote(removed)] }
    },
  }
}

/** What was sent before on the same connection is a part of it. */
function isStep(exchange: RawExchange): boolean {
  return (exchange.request.raw?.answers ?? 1) > 1 || exchange.inSequence === true
}

/** The beginning of a string that replaces one that was removed as a whole. */
const removedMark = '[removed: '

function removedNote(count: number): string {
  return `${count} ${count === 1 ? 'string' : 'strings'} from the target contained a hidden key and ${count === 1 ? 'was' : 'were'} left out of this report.`
}

function shorten(clean: string, whole: string, characters: number): string {
  const left = Math.max(whole.length, clean.length) - characters
  return clean.length <= characters && whole.length <= characters + margin
    ? clean
    : `${clean.slice(0, characters)}… (${left} characters more)`
}

function toOutcome(outcome: Judgement['outcome'], text: ShowText, words: Words): Outcome {
  switch (outcome.outcome) {
    case 'fail': {
      const { expected, sightings } = outcome
      const where = [...new Set(sightings.flatMap((sighting) => sighting.where))].map((place) => text(place))
      const actual = text(joinSightings(sightings, text))
      return { outcome: 'fail', expected: text(expected), actual, ...(where.length > 0 && { where }) }
    }
    case 'pass': {
      const { reasons = [] } = outcome
      // What is down is told once, by a note of the report.
      const told = reasons.filter((reason) => !isDown(reason))
      return { outcome: 'pass', ...(told.length > 0 && { reason: text(joinReasons(told, words)) }), ...toData(reasons) }
    }
    default: {
      const { reasons } = outcome
      return { outcome: outcome.outcome, reason: text(joinReasons(reasons, words)), ...toData(reasons) }
    }
  }
}

/** How much a pass or a failure is based on. */
function toExtent({ outcome }: Judgement['outcome'], looked: Looked | undefined): Extent {
  if (looked === undefined || (outcome !== 'pass' && outcome !== 'fail')) return {}
  return { judged: looked.answers, ...(looked.entries > 0 && { entries: looked.entries }) }
}

/** The part of reasons that a program can use: the missing needs, the first bound, and the operations that are down. */
function toData(reasons: readonly Reason[]): Unjudged {
  const data = reasons.filter((reason) => typeof reason !== 'string')
  const missing = [...new Set(data.flatMap((reason) => ('missing' in reason ? reason.missing : [])))]
  const bound = data.flatMap((reason) => ('bound' in reason ? [reason.bound] : []))[0]
  const down = [...new Set(reasons.filter(isDown).map((reason) => reason.down))]
  return {
    ...(missing.length > 0 && { missing }),
    ...(bound !== undefined && { bound }),
    ...(down.length > 0 && { down }),
  }
}

function isDown(reason: Reason): reason is Down {
  return typeof reason === 'object' && 'down' in reason
}

/** What was seen, each once but for ids and times in it, with the operations on which it was seen. */
function joinSightings(sightings: readonly Sighting[], text: ShowText): string {
  const groups = new Map<string, { readonly short: string; readonly places: Set<string> }>()
  for (const { seen, where } of sightings) {
    const short = where.length === 0 ? text(seen) : text(seen, shown.sighting)
    const group = groups.get(maskIds(short)) ?? { short, places: new Set() }
    groups.set(maskIds(short), group)
    for (const place of where) group.places.add(place)
  }
  return [...groups.values()]
    .map(({ short, places }) => (places.size === 0 ? short : `${short} on ${[...places].join(', ')}`))
    .join('; ')
}

/** Members that hold words or figures of the harness itself. */
const own = new Set([
  'schema',
  'tool',
  'requirements',
  'id',
  'level',
  'says',
  'cites',
  'outcome',
  'startedAt',
  'kind',
  'missing',
  'bound',
  'checks',
])

/** The same value with every string mapped, except those of the harness itself. */
function mapStrings<T>(value: T, map: (text: string) => string): T {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return map(part)
    if (Array.isArray(part)) return part.map(walk)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, own.has(name) ? member : walk(member)]))
  }
  // A string stays a string, and everything else is unchanged.
  return walk(value) as T
}

/** The same strings recur in a report: each is mapped once. */
function remembering(map: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const mapped = map(text)
    known.set(text, mapped)
    return mapped
  }
}
