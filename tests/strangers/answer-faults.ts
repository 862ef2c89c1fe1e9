import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Document, Schema } from '../../spec/document/document.ts'
import type { OperationFacts } from '../../spec/operations.gen.ts'
import { draftOf } from './draft.ts'
import type { Fault } from './fault.ts'
import { isTo } from './forms.ts'
import { documented } from './traits.ts'
import type { Visit } from './visit.ts'
import type { Answer } from './wire.ts'

/** Faults of what a gateway says, enumerated from the document: each member of each answer and event × what can become of it. */

const { components } = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')) as Document

type Value = Record<string, unknown>

const changes: Readonly<Record<string, (holder: Value, name: string) => void>> = {
  removed: (holder, name) => delete holder[name],
  renamed(holder, name) {
    holder[`${name}Value`] = holder[name]
    delete holder[name]
  },
  retyped(holder, name) {
    holder[name] = toOtherType(holder[name])
  },
}

function toOtherType(value: unknown): unknown {
  if (typeof value === 'string') return 17
  if (typeof value === 'number') return String(value)
  return Array.isArray(value) ? { items: value } : 'other'
}

/** A member: the names on the way to it, `*` for each entry of an array, and the type of the events that have it. */
interface Place {
  readonly names: readonly string[]
  readonly event?: string
}

function listMembers(schema: Schema | undefined, names: readonly string[] = []): string[][] {
  if (schema === undefined || names.length > 8) return []
  const referred = schema.$ref?.split('/').at(-1)
  return [
    ...(referred === undefined ? [] : listMembers(components.schemas[referred], names)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
      [...names, name],
      ...listMembers(member, [...names, name]),
    ]),
    ...listMembers(schema.items, [...names, '*']),
    ...(schema.oneOf ?? []).flatMap((one) => listMembers(one, names)),
  ]
}

function placesOf(schemaName: string | null): Place[] {
  const schema = components.schemas[schemaName ?? '']
  const union = schema?.oneOf?.map(({ $ref }) => components.schemas[$ref?.split('/').at(-1) ?? '']) ?? []
  const events = union.flatMap((one) => {
    const event = one?.properties?.['type']?.const
    return typeof event === 'string' ? listMembers(one).map((names) => ({ names, event })) : []
  })
  return events.length > 0 ? events : unique(listMembers(schema)).map((names) => ({ names }))
}

function unique(all: readonly string[][]): string[][] {
  return [...new Map(all.map((names) => [names.join('/'), names])).values()]
}

/** Every documented answer and event with one member that is not as it should be. */
export function enumerateAnswerFaults(): Fault[] {
  return documented.flatMap((operation) => [
    ...placesOf(operation.responseSchema).flatMap((place) => faultsAt(operation, place, false)),
    ...placesOf(operation.eventSchema).flatMap((place) => faultsAt(operation, place, true)),
  ])
}

function faultsAt(operation: OperationFacts, place: Place, stream: boolean): Fault[] {
  return Object.entries(changes).map(([name, change]) => {
    const fault = {
      family: stream ? 'event' : 'answer',
      form: name,
      place: `${operation.method} ${operation.path}${stream ? ` ${place.event ?? 'chunk'}` : ''} /${place.names.join('/')}`,
      touched: false,
      opens: () => undefined,
      witness: (traits: Parameters<Fault['witness']>[0], keys: Parameters<Fault['witness']>[1]) =>
        draftOf(operation, traits, keys.valid, stream ? { stream } : {}),
      spoils(answer: Answer, visit: Visit): Answer {
        if (!isTo(visit, operation) || answer.status !== 200 || typeof answer.body !== 'string') return answer
        const isStream = answer.type?.startsWith('text/event-stream') === true
        if (isStream !== stream) return answer
        const spoil = (text: string) => {
          const value = JSON.parse(text)
          if (place.event !== undefined && value.type !== place.event) return text
          if (!spoilAt(value, place.names, change)) return text
          fault.touched = true
          return JSON.stringify(value)
        }
        const body = isStream
          ? answer.body.replace(/^(data: ?)(\{.*\})(\r?)$/gm, (_, head, json, end) => `${head}${spoil(json)}${end}`)
          : spoil(answer.body)
        return { ...answer, body }
      },
    }
    return fault
  })
}

/** Changes a member wherever it is. @returns whether it is anywhere. */
function spoilAt(
  value: unknown,
  [name = '', ...rest]: readonly string[],
  change: (holder: Value, name: string) => void,
): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (name === '*') return Array.isArray(value) && value.map((item) => spoilAt(item, rest, change)).includes(true)
  const holder = value as Value
  if (!Object.hasOwn(holder, name)) return false
  if (rest.length > 0) return spoilAt(holder[name], rest, change)
  change(holder, name)
  return true
}
