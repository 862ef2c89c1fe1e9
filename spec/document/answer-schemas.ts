import { type Document, refName, type Schema } from './document.ts'

/** What is said of the schemas of answers and events, beside what a validator knows. */
export interface AnswerSchemas {
  /** The schemas of answers, of events and of errors, by name. */
  readonly names: readonly string[]
  /** The members that no page of the documentation describes, by schema: JSON Pointers, `*` for each entry of an array. */
  readonly undocumented: Readonly<Record<string, readonly string[]>>
  /** The arrays in an answer, by schema: JSON Pointers. */
  readonly arrays: Readonly<Record<string, readonly string[]>>
  /** The schema of an event by its type, for schemas of events that have one. */
  readonly events: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Deeper than any schema of an answer. */
const mostDepth = 12

/** Reads which schemas an answer or an event can have, and what in them is marked `x-undocumented`. */
export function readAnswerSchemas(document: Document): AnswerSchemas {
  const { schemas, responses } = document.components
  const all = [...Object.values(document.paths).flatMap((item) => Object.values(item)), { responses }]
  const used = all.flatMap((operation) =>
    Object.values('responses' in operation ? operation.responses : {}).flatMap((response) => [
      ...Object.values(response.content ?? {}).map(({ schema }) => refName(schema?.$ref)),
      refName(response['x-event-schema']?.$ref),
    ]),
  )
  const direct = [...new Set(used.filter((name) => name !== null))].sort()
  const events = Object.fromEntries(
    direct.flatMap((name) => {
      const types = readTypes(schemas, schemas[name])
      return Object.keys(types).length === 0 ? [] : [[name, types]]
    }),
  )
  const names = [...new Set([...direct, ...Object.values(events).flatMap((types) => Object.values(types))])]
  const byName = (list: typeof listArrays) => {
    const found = names.map((name) => [name, list(schemas, schemas[name])] as const)
    return Object.fromEntries(found.filter(([, pointers]) => pointers.length > 0))
  }
  return { names, events, arrays: byName(listArrays), undocumented: byName(listUndocumented) }
}

/** The document with what is asked of answers alone: they are held against it. */
export function withFormats(document: Document): Document {
  return JSON.parse(JSON.stringify(document), (_, value: Schema | null) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const { 'x-format-required': more = [], 'x-answer': besides, ...schema } = value
    return {
      ...schema,
      ...(more.length > 0 && { required: [...(schema.required ?? []), ...more] }),
      ...(besides && { allOf: [...(schema.allOf ?? []), besides] }),
    }
  })
}

/** A union of events: the name of each by the constant that its member `type` has. */
function readTypes(schemas: Schemas, union: Schema | undefined): Record<string, string> {
  return Object.fromEntries(
    (union?.oneOf ?? []).flatMap(({ $ref }) => {
      const name = refName($ref)
      const type = name === null ? undefined : schemas[name]?.properties?.['type']?.const
      return name !== null && typeof type === 'string' ? [[type, name]] : []
    }),
  )
}

function listUndocumented(schemas: Schemas, schema: Schema | undefined): string[] {
  const found = [...walk(schemas, schema, (one) => one['x-undocumented'] === true)]
  const pointers = found.flatMap(([pointer, one]) =>
    one['x-undocumented'] ? [pointer] : (one['x-format-required'] ?? []).map((name) => `${pointer}/${name}`),
  )
  return [...new Set(pointers)]
}

function listArrays(schemas: Schemas, schema: Schema | undefined): string[] {
  const found = [...walk(schemas, schema)].filter(([, { items }]) => items !== undefined)
  return [...new Set(found.map(([pointer]) => pointer))]
}

type Schemas = Document['components']['schemas']

/** A schema and those of what is in it, with their JSON Pointers; below one that is the end of it, nothing. */
function* walk(
  schemas: Schemas,
  schema: Schema | undefined,
  isEnd: (schema: Schema) => boolean = () => false,
  pointer = '',
  depth = 0,
): Generator<readonly [string, Schema]> {
  if (schema === undefined || depth > mostDepth) return
  yield [pointer, schema]
  if (isEnd(schema)) return
  const referred = refName(schema.$ref)
  const inner: (readonly [Schema | undefined, string])[] = [
    ...(referred === null ? [] : [[schemas[referred], ''] as const]),
    ...Object.entries(schema.properties ?? {}).map(([name, member]) => [member, `/${name}`] as const),
    [schema.items, '/*'],
    ...(schema.oneOf ?? []).map((one) => [one, ''] as const),
  ]
  for (const [one, tail] of inner) yield* walk(schemas, one, isEnd, pointer + tail, depth + 1)
}
