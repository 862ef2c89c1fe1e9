import { isRecord, type SchemaObject, stringOf } from './keywords.ts'
import { SchemaProblem } from './schema-problem.ts'

const most = 10_000
const deepest = 150
const tooLarge = `The schema has more than ${most} parts, which is more than the mock reads.`

/** Keywords whose value is a schema or a list of schemas. */
const direct = new Set(
  (
    'additionalItems additionalProperties allOf anyOf contains contentSchema else if items not oneOf prefixItems ' +
    'propertyNames then unevaluatedItems unevaluatedProperties'
  ).split(' '),
)
/** Keywords whose value is an object of schemas. */
const named = new Set('$defs definitions dependencies dependentSchemas patternProperties properties'.split(' '))

/** Where a schema stands: its URI's base and its place below its parent. */
export interface Entry {
  readonly base: string
  readonly parent: Entry | undefined
  readonly step: string
  readonly depth: number
}

/** All schemas within a schema. */
export interface SchemaIndex {
  readonly entries: Map<object, Entry>
  /** By absolute URI, with an anchor as its fragment. */
  readonly byUri: Map<string, SchemaObject>
}

/** Lists a schema and the schemas in it with what they are called. @throws SchemaProblem if it is too large or too deep. */
export function indexSchema(schema: unknown, parent: Entry, index: SchemaIndex): void {
  if (Array.isArray(schema) && schema.length > most) refuse(parent, tooLarge)
  if (Array.isArray(schema)) for (const [at, item] of schema.entries()) indexSchema(item, below(parent, `${at}`), index)
  if (!isRecord(schema) || index.entries.has(schema)) return
  if (index.entries.size >= most) refuse(parent, tooLarge)
  if (parent.depth > deepest) refuse(parent, 'The schema is nested deeper than the mock reads.')
  const entry: Entry = { ...parent, base: resolveUri(stringOf(schema, '$id') ?? '', parent.base) ?? parent.base }
  index.entries.set(schema, entry)
  nameSchema(schema, entry, index)
  for (const [keyword, value] of Object.entries(schema)) {
    const next = below(entry, keyword)
    if (direct.has(keyword)) indexSchema(value, next, index)
    if (named.has(keyword) && isRecord(value)) {
      if (Object.keys(value).length > most) refuse(next, tooLarge)
      for (const [name, member] of Object.entries(value)) if (isRecord(member)) indexSchema(member, below(next, name), index)
    }
  }
}

/** A reference as an absolute URI; undefined if it is none. */
export function resolveUri(reference: string, base: string): string | undefined {
  if (reference === '') return base
  return URL.canParse(reference, base) ? new URL(reference, base).href.replace(/#$/, '') : undefined
}

/** A place as a JSON pointer. */
export function toPointer(entry: Entry | undefined): string {
  const steps: string[] = []
  for (let at = entry; at?.parent !== undefined; at = at.parent)
    steps.unshift(at.step.replaceAll('~', '~0').replaceAll('/', '~1'))
  return steps.map((step) => `/${step.slice(0, 60)}`).join('')
}

/** The place one step below. */
export function below(parent: Entry, step: string): Entry {
  return { base: parent.base, parent, step, depth: parent.depth + 1 }
}

function nameSchema(schema: SchemaObject, { base, parent }: Entry, { byUri }: SchemaIndex): void {
  if (stringOf(schema, '$id') !== undefined || parent === undefined) byUri.set(base, schema)
  for (const keyword of ['$anchor', '$dynamicAnchor']) {
    const anchor = stringOf(schema, keyword)
    if (anchor !== undefined) byUri.set(`${base.replace(/#.*/s, '')}#${anchor}`, schema)
  }
}

function refuse(entry: Entry, message: string): never {
  throw new SchemaProblem(toPointer(entry), message, { isFinal: true })
}
