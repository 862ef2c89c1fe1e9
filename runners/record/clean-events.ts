import type { Secrets } from '../../engine/report/secrets.ts'
import type { Recording } from '../../mock/fixtures/recording.ts'
import { cleanData, cleanString, HiddenSecret } from './clean-strings.ts'

type RecordedEvent = NonNullable<Recording['events']>[number]

/** A string in the data of an event. */
interface Piece {
  readonly text: string
  set(text: string): void
}

/**
 * Events with their secrets replaced, those that several events spell together, too: the pieces that spell one are joined
 * in the first of them. @throws HiddenSecret.
 */
export function cleanEvents(events: readonly RecordedEvent[], secrets: Secrets): RecordedEvent[] {
  const parsed = events.map(({ data }) => parse(data))
  const changed = new Set<number>()
  for (const pieces of groupPieces(parsed, events, (index) => changed.add(index)).values()) {
    const joined = pieces.map(({ text }) => text).join('')
    if (secrets.find(joined) === undefined || pieces.length < 2) continue
    const clean = cleanString(joined, secrets)
    if (clean === pieces.map(({ text }) => cleanString(text, secrets)).join('')) continue
    for (const [index, piece] of pieces.entries()) piece.set(index === 0 ? clean : '')
  }
  const cleaned = events.map(({ event, data, ...rest }, index) => {
    const told = changed.has(index) ? toText(parsed[index]) : data
    return { ...(event !== undefined && { event: cleanString(event, secrets) }), data: cleanData(told, secrets), ...rest }
  })
  requireClean(cleaned, secrets)
  return cleaned
}

/** A JSON value with its secrets replaced, those that its strings spell together, too, such as tokens in a list. @throws HiddenSecret. */
export function cleanJson(value: unknown, secrets: Secrets): unknown {
  const [event] = cleanEvents([{ data: JSON.stringify(value) }], secrets)
  return JSON.parse(event?.data ?? 'null')
}

/** @throws HiddenSecret. */
function requireClean(events: readonly RecordedEvent[], secrets: Secrets): void {
  const parsed = events.map(({ data }) => parse(data))
  for (const pieces of groupPieces(parsed, events, () => {}).values())
    if (secrets.find(pieces.map(({ text }) => text).join('')) !== undefined) throw new HiddenSecret()
}

/** The strings that stand at the same place of their events, in their order. */
function groupPieces(
  parsed: readonly Holder[],
  events: readonly RecordedEvent[],
  onChange: (index: number) => void,
): Map<string, Piece[]> {
  const groups = new Map<string, Piece[]>()
  for (const [index, holder] of parsed.entries()) {
    const place = `${events[index]?.event ?? ''} ${listIndexes(holder).join(' ')}`
    walk(holder, '', (path, text, set) => {
      const key = `${place} ${path}`
      const piece = {
        text,
        set(replaced: string) {
          set(replaced)
          onChange(index)
        },
      }
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [piece])
      else group.push(piece)
    })
  }
  return groups
}

/** Data that is no JSON is a string of its own. */
interface Holder {
  value: unknown
  readonly isJson: boolean
}

function parse(data: string): Holder {
  try {
    return { value: JSON.parse(data), isJson: true }
  } catch {
    return { value: data, isJson: false }
  }
}

function toText({ value, isJson }: Holder = { value: '', isJson: false }): string {
  return isJson ? JSON.stringify(value) : String(value)
}

type Visit = (path: string, text: string, set: (text: string) => void) => void

/** The entries of a list have the same place. */
function walk(holder: object, path: string, visit: Visit): void {
  const isList = Array.isArray(holder)
  for (const [name, inner] of Object.entries(holder)) {
    const place = `${path}/${isList ? '*' : name}`
    if (typeof inner === 'string') {
      visit(place, inner, (text) => {
        const members = holder as Record<string, unknown>
        members[name] = text
        // The bytes of a token say the same.
        if (Array.isArray(members['bytes'])) members['bytes'] = null
      })
    } else if (typeof inner === 'object' && inner !== null) walk(inner, place, visit)
  }
}

/** Choices and calls are told apart by their `index` and the like. */
function listIndexes(value: unknown): number[] {
  const found: number[] = []
  JSON.stringify(value, (name, inner) => {
    if (typeof inner === 'number' && (name === 'index' || name.endsWith('_index'))) found.push(inner)
    return inner
  })
  return found
}
