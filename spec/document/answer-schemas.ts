import { type Document, refName, type Schema } from './document.ts'

/** What is said of the schemas of answers and events, beside what a validator knows. */
export interface AnswerSchemas {
  /** The schemas of answers, of events and of errors, by name. */
  readonly names: readonly string[]
  /** The members that no page of the documentation describes, by schema: JSON Pointers, `*` for each entry of an array. */
  readonly undocumented: Readonly<Record<string, readonly string[]>>
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
  const undocumented = names.map((name) => [name, listUndocumented(schemas, schemas[name])] as const)
  return { names, events, undocumented: Object.fromEntries(undocumented.filter(([, pointers]) => pointers.length > 0)) }
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
function readTypes(schemas: Document['components']['schemas'], union: Schema | undefined): Record<string, string> {
  return Object.fromEntries(
    (union?.oneOf ?? []).flatMap(({ $ref }) => {
      const name = refName($ref)
      const type = name === null ? undefined : schemas[name]?.properties?.['type']?.const
      return name !== null && typeof type === 'string' ? [[type, name]] : []
    }),
  )
}

function listUndocumented(
  schemas: Document['components']['schemas'],
  schema: Schema | undefined,
  pointer = '',
  depth = 0,
): string[] {
  if (schema === undefined || depth > mostDepth) return []
  if (schema['x-undocumented']) return [pointer]
  const expected = schema['x-format-required']?.map((name) => `${pointer}/${name}`) ?? []
  const inside = (inner: Schema | undefined, tail: string) => listUndocumented(schemas, inner, pointer + tail, depth + 1)
  const referred = refName(schema.$ref)
  return [
    ...new Set([
      ...expected,
      ...(referred === null ? [] : inside(schemas[referred], '')),
      ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) => inside(member, `/${name}`)),
      ...inside(schema.items, '/*'),
      ...(schema.oneOf ?? []).flatMap((one) => inside(one, '')),
    ]),
  ]
}
