import type { OperationFacts } from '../spec/operations.gen.ts'
import { formValidators, type ValidationError, type Validator, validators } from '../spec/validators.gen.ts'
import type { Call } from './call.ts'
import type { FormFile } from './draft.ts'
import { invalid } from './refuse.ts'

/** A request body that the document allows. */
export interface ReadBody {
  readonly value: unknown
  readonly files: ReadonlyMap<string, FormFile>
}

const noFiles: ReadonlyMap<string, FormFile> = new Map()

/** Reads and validates the body of a call. @throws Refusal 400, 413 or 415. */
export async function readBody(call: Call, operation: OperationFacts, maxBytes: number): Promise<ReadBody> {
  if (call.oversize) throw invalid(413, 'body_too_large', `The body is larger than ${maxBytes} bytes.`)
  if (operation.requestSchema === null) return { value: undefined, files: noFiles }
  if (operation.requestMediaType === 'multipart/form-data') return await readForm(call, operation.requestSchema)
  if (call.body.length === 0 && !operation.requestRequired) return { value: {}, files: noFiles }
  const value = readJson(call)
  validate((validators as Record<string, Validator>)[operation.requestSchema], value)
  return { value, files: noFiles }
}

function readJson(call: Call): unknown {
  const mediaType = mediaTypeOf(call)
  if (mediaType !== 'application/json' && !mediaType.endsWith('+json')) {
    throw invalid(415, 'media_type', 'This operation takes application/json.')
  }
  try {
    return JSON.parse(decode(call.body))
  } catch {
    throw invalid(400, 'body_malformed', 'The body is not valid JSON.')
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const decode = (bytes: Uint8Array) => strictUtf8.decode(bytes)

async function readForm(call: Call, schema: string): Promise<ReadBody> {
  if (mediaTypeOf(call) !== 'multipart/form-data') {
    throw invalid(415, 'media_type', 'This operation takes multipart/form-data.')
  }
  const { value, files } = await parseForm(call)
  validate((formValidators as Record<string, Validator>)[schema], value)
  for (const name of ['file', 'image', 'mask']) {
    if (name in value && !files.has(name)) throw invalid(400, 'body_invalid', `\`${name}\` must be a file.`, name)
  }
  return { value, files }
}

async function parseForm(call: Call): Promise<{ value: Record<string, string>; files: Map<string, FormFile> }> {
  // A copy of its own: the body may be a view of a larger buffer.
  const source = new Response(Uint8Array.from(call.body), { headers: { 'content-type': call.header('content-type') ?? '' } })
  const form = await source.formData().catch(() => undefined)
  if (form === undefined) throw invalid(400, 'body_malformed', 'The body is not a valid multipart form.')
  const value: Record<string, string> = Object.create(null)
  const files = new Map<string, FormFile>()
  for (const [name, part] of form) {
    value[name] = typeof part === 'string' ? part : part.name
    if (typeof part === 'string') continue
    files.set(name, { name: part.name, mediaType: part.type, bytes: new Uint8Array(await part.arrayBuffer()) })
  }
  return { value, files }
}

function mediaTypeOf(call: Call): string {
  const header = call.header('content-type') ?? ''
  if (header === 'application/json') return header
  return (header.split(';')[0] ?? '').trim().toLowerCase()
}

/** @throws Refusal 400 that names the member at fault. */
function validate(validator: Validator | undefined, value: unknown): void {
  if (validator === undefined || validator(value)) return
  const error = innermost(validator.errors ?? [])
  const param = memberPath(error)
  throw invalid(400, 'body_invalid', describe(error, param), param || undefined)
}

/** Of the errors that alternatives give, the one that is deepest in the body tells most. */
function innermost(errors: readonly ValidationError[]): ValidationError {
  const deepest = errors.reduceRight<ValidationError | undefined>(
    (best, error) => (best && best.instancePath.length >= error.instancePath.length ? best : error),
    undefined,
  )
  return deepest ?? { instancePath: '', keyword: '', params: {} }
}

function memberPath({ instancePath, params }: ValidationError): string {
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
