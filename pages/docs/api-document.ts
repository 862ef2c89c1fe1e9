import { parse } from 'yaml'

/** A part of a document that may be a reference to another part. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly default?: unknown
  readonly additionalProperties?: boolean | Schema
  readonly 'x-undocumented'?: boolean
}

interface Media {
  readonly schema?: Schema
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>
}

type Content = Readonly<Record<string, Media>>

export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema?: Schema
}

export interface Answer {
  readonly description?: string
  readonly content?: Content
  readonly 'x-event-schema'?: Schema
}

/** An operation as the document has it. */
export interface Operation {
  readonly operationId?: string
  readonly summary?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly required?: boolean; readonly content?: Content }
  readonly responses?: Readonly<Record<string, Answer>>
  readonly security?: readonly Readonly<Record<string, unknown>>[]
  readonly 'x-undocumented'?: boolean
  readonly 'x-mock-only'?: boolean
}

/** An operation with its place. */
export interface Listed {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly operation: Operation
  readonly parameters: readonly Parameter[]
}

export interface Group {
  readonly name: string
  readonly description: string | undefined
  readonly operations: readonly Listed[]
}

/** A document that can be shown. */
export interface ApiDocument {
  readonly title: string
  readonly description: string | undefined
  readonly groups: readonly Group[]
  readonly security: Operation['security']
  /** Where the document says that the API is. */
  readonly server: string | undefined
  /** Follows references; what leads nowhere is an empty part. */
  resolve<Part extends object>(part: Part): Part
}

interface Written {
  readonly openapi?: string
  readonly info?: { readonly title?: string; readonly description?: string }
  readonly tags?: readonly { readonly name: string; readonly description?: string }[]
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly security?: Operation['security']
  readonly servers?: readonly { readonly url?: string }[]
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** Reads an OpenAPI document in YAML or JSON. @throws Error if it is none. */
export function readApiDocument(text: string): ApiDocument {
  const written = parse(text) as Written | null
  if (written?.openapi === undefined || written.paths === undefined) throw new Error('This is no OpenAPI document.')
  const resolve = createResolve(written)
  const listed = Object.entries(written.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => toListed(path, method, operation, item, resolve)),
  )
  const names = [...new Set([...(written.tags ?? []).map(({ name }) => name), ...listed.map(toGroupName)])]
  const groups = names.map((name) => ({
    name,
    description: written.tags?.find((tag) => tag.name === name)?.description,
    operations: listed.filter((one) => toGroupName(one) === name),
  }))
  const { title = 'API', description } = written.info ?? {}
  return {
    title,
    description,
    security: written.security,
    server: written.servers?.[0]?.url,
    resolve,
    groups: groups.filter((group) => group.operations.length > 0),
  }
}

function toListed(path: string, method: string, operation: Operation, item: object, resolve: ApiDocument['resolve']): Listed {
  const shared = (item as { parameters?: readonly Parameter[] }).parameters ?? []
  const parameters = [...shared, ...(operation.parameters ?? [])].map((parameter) => resolve(parameter))
  return { id: operation.operationId ?? `${method} ${path}`, method: method.toUpperCase(), path, operation, parameters }
}

function toGroupName({ operation }: Listed): string {
  return operation.tags?.[0] ?? 'other'
}

function createResolve(root: object): ApiDocument['resolve'] {
  return (part) => {
    let found: object = part
    // A reference to a reference is rare, and one to itself never ends.
    for (let steps = 0; steps < 10; steps += 1) {
      const { $ref } = found as { $ref?: unknown }
      if (typeof $ref !== 'string') return found as typeof part
      const names = $ref.replace(/^#\//, '').split('/')
      const at = names.reduce<unknown>((value, name) => Object(value)[toName(name)], root)
      found = Object(at)
    }
    return {} as typeof part
  }
}

function toName(name: string): string {
  return decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~')
}

/** The last name of a reference: that of the schema. */
export function refName({ $ref }: Schema): string | undefined {
  return $ref?.split('/').at(-1)
}
