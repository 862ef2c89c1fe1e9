import { banner, type Document, listOperations, type Operation, type Response, refName } from './document.ts'

/** The table of operations: where each is, who may call it, and which schemas its bodies have. */
export function generateOperations(document: Document): string {
  const rows = listOperations(document).map(({ method, path, operation }) => {
    const success = successOf(document, operation)
    const eventSchema = refName(success['x-event-schema']?.$ref)
    const content = success.content ?? {}
    const [requestMediaType, request] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
    return {
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      summary: operation.summary,
      access: accessOf(operation),
      documented: isDocumented(operation),
      requestMediaType: requestMediaType ?? null,
      requestSchema: refName(request?.schema?.$ref),
      requestRequired: operation.requestBody?.required ?? false,
      smallestRequest: request?.examples?.['smallest']?.value ?? null,
      responseMediaTypes: [...Object.keys(content), ...(eventSchema ? ['text/event-stream'] : [])],
      responseSchema: refName(content['application/json']?.schema?.$ref),
      eventSchema,
    }
  })
  const table = rows.map((row) => `  ${row.id}: ${JSON.stringify(row)},`).join('\n')
  return `${banner}
/** Which credential opens an operation: an API key, a console token, the admin token, or none. */
export type Access = 'apiKey' | 'consoleToken' | 'adminToken' | 'none'

/** One operation of \`openapi.yaml\`; the schema names are those of \`components/schemas\`. */
export interface OperationFacts {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly access: Access
  /** Whether it is one of the thirteen that TokModel documents. */
  readonly documented: boolean
  readonly requestMediaType: string | null
  readonly requestSchema: string | null
  readonly requestRequired: boolean
  /** The smallest body that works, for multipart with file names in place of the files. */
  readonly smallestRequest: unknown
  readonly responseMediaTypes: readonly string[]
  readonly responseSchema: string | null
  readonly eventSchema: string | null
}

export const operations = {
${table}
} as const satisfies Record<string, OperationFacts>

export type OperationId = keyof typeof operations
`
}

function accessOf(operation: Operation): string {
  if (operation.security === undefined) return 'apiKey'
  return Object.keys(operation.security[0] ?? {})[0] ?? 'none'
}

function isDocumented(operation: Operation): boolean {
  return accessOf(operation) === 'apiKey' && !operation['x-undocumented'] && !operation['x-mock-only']
}

function successOf(document: Document, operation: Operation): Response {
  const [, success = {}] = Object.entries(operation.responses).find(([status]) => status.startsWith('2')) ?? []
  return (success.$ref && document.components.responses[refName(success.$ref) ?? '']) || success
}
