/** The parts of an OpenAPI document that are read. */
export interface Document {
  'x-client-requirements'?: string[]
  /** The credential of operations that name none. */
  security?: Record<string, unknown>[]
  paths: Record<string, PathItem>
  components: {
    securitySchemes: Record<string, Constrained & { type?: string; scheme?: string }>
    responses: Record<string, Constrained & ResponseObject>
    examples: Record<string, { value: unknown }>
    headers?: Record<string, { schema?: Schema }>
    schemas: Record<string, Schema>
  }
}

export interface Constrained {
  'x-requirements'?: string[]
}

export interface Schema {
  $ref?: string
  const?: unknown
  default?: unknown
  properties?: Record<string, Schema>
  items?: Schema
  oneOf?: Schema[]
  required?: string[]
  'x-undocumented'?: boolean
  /** Members that no page of the documentation asks for, but the format that it names. */
  'x-format-required'?: string[]
  /** What is asked of answers besides, but not of requests. */
  'x-answer'?: Schema
  allOf?: Schema[]
}

export interface MediaType {
  schema?: Schema
  examples?: Record<string, { value: unknown }>
}

export interface ResponseObject {
  $ref?: string
  headers?: Record<string, { $ref?: string; schema?: Schema }>
  content?: Record<string, MediaType>
  /** The schema of the events, if the response can be a stream. */
  'x-event-schema'?: { $ref: string }
  /** Whether no page of the documentation says that it can be a stream. */
  'x-undocumented-events'?: boolean
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header' | 'cookie'
  required?: boolean
  schema?: Schema
  example?: unknown
  /** Whether its value may have slashes; only for the last part of a path. */
  'x-slashes'?: boolean
}

export interface Operation extends Constrained {
  operationId: string
  summary: string
  tags: string[]
  security?: Record<string, unknown>[]
  parameters?: Parameter[]
  requestBody?: { required?: boolean; content: Record<string, MediaType> }
  responses: Record<string, ResponseObject>
  'x-undocumented'?: boolean
  'x-mock-only'?: boolean
}

export type PathItem = Partial<Record<Method, Operation>> & { parameters?: Parameter[] }

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
export type Method = (typeof methods)[number]

/** An operation with its place in the document. */
export interface PlacedOperation {
  readonly method: Method
  readonly path: string
  readonly operation: Operation
  /** Those of its path and its own. */
  readonly parameters: readonly Parameter[]
}

/** Every operation with its place, in the document's order. */
export function listOperations(document: Document): PlacedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      if (operation === undefined) return []
      return [{ method, path, operation, parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])] }]
    }),
  )
}

/** The last part of a reference, e.g. `Error` of `#/components/schemas/Error`. */
export function refName(ref: string | undefined): string | null {
  return ref?.split('/').at(-1) ?? null
}
