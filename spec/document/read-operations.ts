import {
  type Document,
  listOperations,
  type MediaType,
  type Operation,
  type PlacedOperation,
  type ResponseObject,
  refName,
} from './document.ts'
import type { Access, OperationFacts } from './operation-facts.ts'

/**
 * What a document says about each operation, in the document's order.
 * @throws DocumentError for what cannot be expressed, with the place in the document.
 */
export function readOperations(document: Document): OperationFacts[] {
  return listOperations(document).map((placed) => readOperation(document, placed))
}

/** A document says something that the mock and the suite cannot express. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError'
  readonly code = 'ERR_DOCUMENT'

  constructor(place: string, problem: string) {
    super(`${place}: ${problem}`)
  }
}

function readOperation(document: Document, placed: PlacedOperation): OperationFacts {
  const { method, path, operation } = placed
  const place = `paths/${path}/${method}`
  const access = readAccess(document, operation)
  const request = readRequest(document, operation, place)
  requireParameters(placed, place)
  const documented = access === 'apiKey' && !operation['x-undocumented'] && !operation['x-mock-only']
  if (access === 'apiKey' && request.requestSchema !== null && request.smallestRequest === null)
    throw new DocumentError(`${place}/requestBody`, 'an operation of the API with a body needs an example named "smallest"')
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    pathExamples: readPathExamples(placed, access, place),
    hasSlashes: placed.parameters.some((parameter) => parameter['x-slashes'] === true),
    summary: operation.summary,
    access,
    documented,
    ...request,
    hasParameters: placed.parameters.some((parameter) => parameter.in === 'query' || parameter.in === 'header'),
    headerParameters: placed.parameters.filter(({ in: where }) => where === 'header').map(({ name }) => name.toLowerCase()),
    ...readSuccess(document, operation, place),
  }
}

/** Every Bearer scheme except those of the two management APIs is the scheme of API keys. */
function readAccess({ security, components }: Document, operation: Operation): Access {
  const [name] = Object.keys((operation.security ?? security)?.[0] ?? {})
  if (name === 'consoleToken' || name === 'adminToken') return name
  const scheme = components.securitySchemes[name ?? '']
  return scheme?.type === 'http' && scheme.scheme?.toLowerCase() === 'bearer' ? 'apiKey' : 'none'
}

/** The document alone must be enough to make a request to an operation of the API. */
function readPathExamples({ parameters }: PlacedOperation, access: Access, place: string): Record<string, string> {
  const inPath = parameters.filter((parameter) => parameter.in === 'path')
  const without = inPath.find(({ example }) => example === undefined)
  if (access === 'apiKey' && without !== undefined)
    throw new DocumentError(`${place}/parameters/${without.name}`, 'a path parameter of an operation of the API needs an example')
  return Object.fromEntries(inPath.flatMap(({ name, example }) => (example === undefined ? [] : [[name, String(example)]])))
}

function readRequest(document: Document, { requestBody }: Operation, place: string) {
  const [first, second] = Object.entries(requestBody?.content ?? {})
  if (second !== undefined)
    throw new DocumentError(`${place}/requestBody/content/${second[0]}`, 'a request can have only one media type')
  const [requestMediaType = null, media] = first ?? []
  const requestSchema = schemaName(media, `${place}/requestBody/content/${requestMediaType}`)
  const properties = document.components.schemas[requestSchema ?? '']?.properties ?? {}
  const defaults = Object.entries(properties).flatMap(([name, property]) => {
    const target = property.$ref === undefined ? property : document.components.schemas[refName(property.$ref) ?? '']
    return target?.default === undefined ? [] : [[name, target.default] as const]
  })
  return {
    requestMediaType,
    requestSchema,
    requestRequired: requestBody?.required ?? false,
    requestMembers: Object.keys(properties),
    smallestRequest: media?.examples?.['smallest']?.value ?? null,
    defaults: Object.fromEntries(defaults),
  }
}

function requireParameters({ parameters }: PlacedOperation, place: string): void {
  for (const { name, in: where, schema } of parameters) {
    if (schema === undefined) throw new DocumentError(`${place}/parameters/${name}`, 'a parameter needs a schema')
    if (where === 'cookie') throw new DocumentError(`${place}/parameters/${name}`, 'parameters in cookies are not supported')
  }
}

function readSuccess(document: Document, operation: Operation, place: string) {
  const [status, success] = Object.entries(operation.responses).find(([code]) => /^2\d\d$/.test(code)) ?? []
  if (status === undefined || success === undefined) throw new DocumentError(`${place}/responses`, 'there is no 2xx response')
  const {
    content = {},
    headers = {},
    'x-event-schema': events,
    'x-undocumented-events': isUndocumented = false,
  } = resolveResponse(document, success)
  const fixed = Object.entries(headers).flatMap(([header, { $ref, schema }]) => {
    const value = (document.components.headers?.[refName($ref) ?? '']?.schema ?? schema)?.const
    return typeof value === 'string' ? [[header.toLowerCase(), value] as const] : []
  })
  return {
    successStatus: Number(status),
    successHeaders: Object.fromEntries(fixed),
    responseMediaTypes: [...Object.keys(content), ...(events === undefined || isUndocumented ? [] : ['text/event-stream'])],
    responseSchema: schemaName(content['application/json'], `${place}/responses/${status}/content/application/json`),
    eventSchema: isUndocumented ? null : refName(events?.$ref),
    undocumentedEventSchema: isUndocumented ? refName(events?.$ref) : null,
  }
}

function resolveResponse(document: Document, response: ResponseObject): ResponseObject {
  return response.$ref === undefined ? response : (document.components.responses[refName(response.$ref) ?? ''] ?? response)
}

function schemaName(media: MediaType | undefined, place: string): string | null {
  if (media?.schema === undefined) return null
  const name = refName(media.schema.$ref)
  if (name === null) throw new DocumentError(`${place}/schema`, 'an inline schema has no name: move it to components/schemas')
  return name
}
