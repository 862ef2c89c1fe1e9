import type { Contract, ValidationError, Validator } from '../../spec/document/contract.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import type { FormFile } from '../answers/answer.ts'
import { type Call, toQuery } from './call.ts'
import { findBodyLimit } from './collect-body.ts'
import { JsonBoundsError, parseJson } from './parse-json.ts'
import { FormError, type FormPart, readBoundary, readForm } from './read-form.ts'
import { invalid, overloaded } from './refuse.ts'
import type { RequestContext } from './request-context.ts'

/** A request body that the document allows. */
export interface ReadBody {
  readonly value: unknown
  readonly files: Files
}

/** The files of a form, by the names of their parts. */
export type Files = ReadonlyMap<string, readonly FormFile[]>

const noFiles: Files = new Map()
const noBody: ReadBody = { value: undefined, files: noFiles }

/** Reads and validates the body of a call. @throws Refusal 400, 413, 415 or 503. */
export function readBody({ call, state }: RequestContext, operation: OperationFacts): ReadBody {
  if (call.unread === 'overload') throw overloaded()
  const most = findBodyLimit(state.settings, call.header('content-type'))
  if (call.unread === 'too-large' || call.body.length > most) {
    throw invalid(413, 'body_too_large', `The body is larger than ${most} bytes.`)
  }
  if (operation.requestSchema === null) return noBody
  const { contract } = state
  if (operation.requestMediaType === 'multipart/form-data') {
    const { value, files } = readMultipart(call, operation, contract)
    return { value: withDefaults(value, operation.defaults), files }
  }
  return { value: withDefaults(readPlain(call, operation, contract), operation.defaults), files: noFiles }
}

function readJson(call: Call): unknown {
  const mediaType = toMediaType(call)
  if (mediaType !== 'application/json' && !mediaType.endsWith('+json')) {
    throw invalid(415, 'media_type', 'This operation takes application/json.')
  }
  try {
    return parseJson(call.body)
  } catch (error) {
    throw error instanceof JsonBoundsError
      ? invalid(400, 'body_invalid', error.message)
      : invalid(400, 'body_malformed', 'The body is not valid JSON.')
  }
}

/** Members with a default are present even if they were not sent. */
function withDefaults(value: unknown, defaults: OperationFacts['defaults']): unknown {
  // A body that has passed its schema and has defaults is an object.
  const body = value as Record<string, unknown>
  for (const name in defaults) body[name] ??= defaults[name]
  return body
}

function readPlain(call: Call, { requestSchema, requestRequired }: OperationFacts, { validators }: Contract): unknown {
  if (call.body.length === 0 && !requestRequired) return {}
  const value = readJson(call)
  validate(requireValidator(validators, requestSchema), value)
  return value
}

/** A document that names a missing schema is a fault of the mock, never a valid body. */
function requireValidator(validators: Contract['validators'], name: string | null): Validator {
  const validator = validators[name ?? '']
  if (validator === undefined) throw new Error(`there is no validator of ${name}`)
  return validator
}

function readMultipart(call: Call, { requestSchema }: OperationFacts, { formValidators }: Contract): ReadBody {
  if (toMediaType(call) !== 'multipart/form-data') {
    throw invalid(415, 'media_type', 'This operation takes multipart/form-data.')
  }
  const { value, files } = toForm(readParts(call))
  validate(requireValidator(formValidators, requestSchema), value)
  for (const name of ['file', 'image', 'mask']) {
    if (name in value && [value[name]].flat().length !== files.get(name)?.length)
      throw invalid(400, 'body_invalid', `\`${name}\` must be a file.`, name)
  }
  return { value, files }
}

function readParts(call: Call): FormPart[] {
  const boundary = readBoundary(call.header('content-type') ?? '')
  try {
    if (boundary !== undefined) return readForm(call.body, boundary)
  } catch (error) {
    if (error instanceof FormError)
      throw invalid(400, 'body_malformed', `The body is not a valid multipart form. ${error.message}`)
    throw error
  }
  throw invalid(400, 'body_malformed', 'The body is not a valid multipart form. Its Content-Type has no boundary.')
}

/** A text part with more bytes than this is a file that was sent in the wrong way. */
const longestText = 1024 * 1024

/** What a form says. Of several texts with one name the last one counts; files and `name[]` are all kept. */
function toForm(parts: readonly FormPart[]): { value: Record<string, unknown>; files: Map<string, FormFile[]> } {
  const value: Record<string, unknown> = Object.create(null)
  const files = new Map<string, FormFile[]>()
  for (const { name: written, fileName, mediaType, bytes } of parts) {
    const [, name = written, member] = /^([^[\]]+)\[(\w*)\]$/.exec(written) ?? []
    const text = fileName ?? decode(name, bytes)
    const before = value[name]
    const known = files.get(name) ?? []
    if (member) value[name] = Object.assign(Object.create(null), isPlainObject(before) ? before : {}, { [member]: text })
    else if (member === '') value[name] = [...(before === undefined ? [] : [before].flat()), text]
    else value[name] = fileName !== undefined && known.length > 0 ? [before, text].flat() : text
    if (fileName !== undefined) files.set(name, [...known, { name: fileName, mediaType, bytes }])
    else if (member === undefined) files.delete(name)
  }
  return { value, files }
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @throws Refusal 400. */
function decode(name: string, bytes: Uint8Array): string {
  if (bytes.length <= longestText) return new TextDecoder().decode(bytes)
  throw invalid(400, 'body_invalid', `\`${name.slice(0, 200)}\` is longer than ${longestText} bytes.`, name.slice(0, 200))
}

function toMediaType(call: Call): string {
  const header = call.header('content-type') ?? ''
  if (header === 'application/json') return header
  return (header.split(';')[0] ?? '').trim().toLowerCase()
}

/** The query and the headers that the document names, in their types. @throws Refusal 400. */
export function readParameters(
  { call, state }: RequestContext,
  { id, hasParameters, headerParameters }: OperationFacts,
): Record<string, unknown> {
  if (!hasParameters) return {}
  const validator = requireValidator(state.contract.parameterValidators, id)
  const value: Record<string, unknown> = Object.fromEntries(toQuery(call))
  for (const name of headerParameters) value[name] = call.header(name)
  validate(validator, value)
  return value
}

/** @throws Refusal 400 that names the invalid member. */
function validate(validator: Validator, value: unknown): void {
  if (validator(value)) return
  const error = findInnermost(validator.errors ?? [])
  const param = toMemberPath(error)
  throw invalid(400, 'body_invalid', describe(error, param), param || undefined)
}

/** Of the errors of several alternatives, the deepest one in the body says most. */
function findInnermost(errors: readonly ValidationError[]): ValidationError {
  const deepest = errors.reduceRight<ValidationError | undefined>(
    (best, error) => (best && best.instancePath.length >= error.instancePath.length ? best : error),
    undefined,
  )
  // "The list is too long" and "this member is not known" say more than "no alternative matches".
  const telling = errors.find(
    ({ keyword, instancePath }) =>
      (keyword === 'maxItems' && deepest?.instancePath.startsWith(instancePath)) ||
      (keyword === 'additionalProperties' && instancePath === deepest?.instancePath),
  )
  return telling ?? deepest ?? { instancePath: '', keyword: '', params: {} }
}

function toMemberPath({ instancePath, params }: ValidationError): string {
  const added = params['missingProperty'] ?? params['additionalProperty']
  const parts = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (typeof added === 'string') parts.push(added)
  return parts
    .map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('')
    .slice(0, 200)
}

function describe(error: ValidationError, param: string): string {
  switch (error.keyword) {
    case 'required':
      return `The member \`${param}\` is required.`
    case 'additionalProperties':
      return `The member \`${param}\` is not known here.`
    case 'enum':
      return `\`${param}\` must be one of ${(error.params['allowedValues'] as unknown[]).join(', ')}.`
    case 'oneOf':
    case 'anyOf':
      return `\`${param}\` has a value of the wrong type.`
    default:
      return `${param === '' ? 'The body' : `\`${param}\``} ${error.message ?? 'is not valid'}.`
  }
}
