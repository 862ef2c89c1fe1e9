import type { ValidationError } from '../../spec/document/contract.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { readEvents } from '../http/read-events.ts'
import { isErrorBody, mediaType, member, readJson } from '../http/response.ts'
import type { RawExchange, Response } from '../http/wire.ts'
import type { Api } from './api.ts'
import type { FindOperation } from './find-operation.ts'

/** Something in the answers of an operation that the document does not say. */
export interface Fault {
  /** What was seen: the place as a JSON Pointer, `*` for each entry of an array, and what is wrong there. */
  readonly seen: string
  /** Whether a page of the documentation says it, and not only the format that other APIs have. */
  readonly documented: boolean
  /** The first answer that has it. */
  readonly exchange: RawExchange
}

/** What the answers of a run to an operation are, held against the document. */
export interface Findings {
  /** How many answers and events were judged. */
  readonly judged: number
  readonly faults: readonly Fault[]
}

/** Holds every answer that a run receives against the document. */
export interface Answers {
  see(exchange: RawExchange): void
  of(operation: OperationFacts): Findings
}

/** A longer answer can have as many errors as it has entries: it is not held against the document. In bytes. */
const mostBytes = 1_000_000

/** More faults of one operation than a reader wants to see. */
const mostFaults = 40

export function createAnswers(api: Api, find: FindOperation): Answers {
  const byId = new Map<string, { judged: number; readonly faults: Map<string, Fault> }>()
  const findingsOf = ({ id }: OperationFacts) => {
    const known = byId.get(id) ?? { judged: 0, faults: new Map<string, Fault>() }
    byId.set(id, known)
    return known
  }
  return {
    see(exchange) {
      const { request, response } = exchange
      if (response === undefined || response.truncated || request.raw !== undefined) return
      if (response.body.length > mostBytes) return
      const operation = find(request)
      if (operation === undefined) return
      const known = findingsOf(operation)
      for (const { faults, what } of judge(api, operation, response)) {
        known.judged += 1
        for (const { seen, documented } of faults) {
          const whole = `${seen} in ${what}`
          if (known.faults.size < mostFaults && !known.faults.has(whole))
            known.faults.set(whole, { seen: whole, documented, exchange })
        }
      }
    },
    of(operation) {
      const { judged, faults } = findingsOf(operation)
      return { judged, faults: [...faults.values()] }
    },
  }
}

/** A part of an answer that was judged: the whole, or an event. */
interface Part {
  /** How reports name it. */
  readonly what: string
  readonly faults: readonly Omit<Fault, 'exchange'>[]
}

/** Refusals are judged by the checks of the envelope: the documentation leaves open what most of them say. */
function judge(api: Api, operation: OperationFacts, response: Response): Part[] {
  const { status } = response
  if (status >= 400) return []
  const what = `a ${status}`
  if (status !== operation.successStatus) return [{ what, faults: [undocumented(`the status ${status}`)] }]
  const type = mediaType(response)
  if (type === 'text/event-stream' && operation.eventSchema !== null) return judgeEvents(api, operation.eventSchema, response)
  if (!isDocumentedType(operation, { type, response }))
    return [{ what, faults: [undocumented(`the media type ${type || 'of none'}`)] }]
  if (operation.responseSchema === null || !type.endsWith('json')) return [{ what, faults: [] }]
  const value = readJson(response)
  if (value === undefined) return [{ what, faults: [{ seen: 'a body that is not JSON', documented: true }] }]
  return [{ what, faults: listFaults(api, operation.responseSchema, value) }]
}

function undocumented(seen: string): Omit<Fault, 'exchange'> {
  return { seen, documented: false }
}

/**
 * Types of audio have more names than one, and bytes may be declared as nothing else. A text may come as a string of JSON:
 * the documentation leaves it open.
 */
function isDocumentedType(
  { responseMediaTypes }: OperationFacts,
  { type, response }: { type: string; response: Response },
): boolean {
  const isAlike = (known: string) =>
    known === type || (known.startsWith('audio/') && (type.startsWith('audio/') || type === 'application/octet-stream'))
  return responseMediaTypes.some(isAlike) || (responseMediaTypes.includes('text/plain') && typeof readJson(response) === 'string')
}

/** Events of a type that the document does not know are for other clients. */
function judgeEvents(api: Api, union: string, response: Response): Part[] {
  const types = api.answerSchemas.events[union]
  return readEvents(response).flatMap(({ value }) => {
    if (types === undefined) return isErrorBody(value) ? [] : [{ what: 'an event', faults: listFaults(api, union, value) }]
    const type = member(value, 'type')
    if (typeof type !== 'string') return [{ what: 'an event', faults: [undocumented('/type is not a string')] }]
    const schema = types[type]
    return schema === undefined ? [] : [{ what: `the event ${type}`, faults: listFaults(api, schema, value) }]
  })
}

function listFaults({ answerValidators, answerSchemas }: Api, schema: string, value: unknown): Omit<Fault, 'exchange'>[] {
  const validate = answerValidators[schema]
  if (validate === undefined || validate(value)) return []
  const open = answerSchemas.undocumented[schema] ?? []
  return meaningful(validate.errors ?? []).map((error) => {
    const pointer = toPointer(error)
    return { seen: `${pointer || 'the whole'} ${toWords(error)}`, documented: !open.some((one) => isBelow(pointer, one)) }
  })
}

/** Of a choice of schemas, what says most: a member that is wrong inside, or the choice itself. */
function meaningful(errors: readonly ValidationError[]): ValidationError[] {
  const isChoice = ({ keyword }: ValidationError) => ['oneOf', 'anyOf'].includes(keyword)
  const choices = errors.filter(isChoice).map(({ instancePath }) => instancePath)
  return errors.filter((error) => {
    if (error.keyword === 'if') return false
    if (isChoice(error)) return !errors.some((one) => !isChoice(one) && one.instancePath.startsWith(`${error.instancePath}/`))
    // The choice itself says that the type is wrong.
    return !(choices.includes(error.instancePath) && ['type', 'enum', 'const', 'required'].includes(error.keyword))
  })
}

function toPointer({ instancePath, keyword, params }: ValidationError): string {
  const place = instancePath.replaceAll(/\/\d+(?=\/|$)/g, '/*')
  return keyword === 'required' ? `${place}/${String(params['missingProperty'])}` : place
}

function toWords({ keyword, params, message = 'is not valid' }: ValidationError): string {
  if (keyword === 'required') return 'is missing'
  if (keyword === 'const') return `is not ${JSON.stringify(params['allowedValue'])}`
  if (keyword === 'oneOf' || keyword === 'anyOf') return 'has none of the forms of the document'
  return message.replace(/^must /, 'does not: must ').replace('does not: must be', 'is not')
}

function isBelow(pointer: string, one: string): boolean {
  return one === '' || pointer === one || pointer.startsWith(`${one}/`)
}
