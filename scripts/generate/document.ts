/** The parts of an OpenAPI document that the generators read. */
export interface Document {
  'x-client-requirements'?: string[]
  paths: Record<string, PathItem>
  components: {
    securitySchemes: Record<string, Constrained>
    responses: Record<string, Constrained & Response>
    examples: Record<string, { value: unknown }>
    schemas: Record<string, object>
  }
}

export interface Constrained {
  'x-requirements'?: string[]
}

export interface MediaType {
  schema?: { $ref?: string }
  examples?: Record<string, { value: unknown }>
}

export interface Response {
  $ref?: string
  content?: Record<string, MediaType>
  /** The schema of the events, where the response can be a stream. */
  'x-event-schema'?: { $ref: string }
}

export interface Operation extends Constrained {
  operationId: string
  summary: string
  tags: string[]
  security?: Record<string, unknown>[]
  requestBody?: { required?: boolean; content: Record<string, MediaType> }
  responses: Record<string, Response>
  'x-undocumented'?: boolean
  'x-mock-only'?: boolean
}

export type PathItem = Partial<Record<Method, Operation>>

export const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
export type Method = (typeof methods)[number]

/** Every operation with its place, in the document's order. */
export function listOperations(document: Document): { method: Method; path: string; operation: Operation }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => (item[method] ? [{ method, path, operation: item[method] }] : [])),
  )
}

/** The head of a generated file. */
export const banner = '// Generated from openapi.yaml by "npm run generate". Do not edit.\n'

/** The last part of a reference, e.g. `Error` of `#/components/schemas/Error`. */
export function refName(ref: string | undefined): string | null {
  return ref?.split('/').at(-1) ?? null
}
