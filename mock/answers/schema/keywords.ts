/** A schema that is not `true` or `false`; its keywords come from a client and may be anything. */
export type SchemaObject = Readonly<Record<string, unknown>>

const nothing: Readonly<Record<string, unknown>> = {}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A keyword's own value, and nothing that is inherited. */
export function ownValue(schema: SchemaObject, keyword: string): unknown {
  return Object.hasOwn(schema, keyword) ? schema[keyword] : undefined
}

/** A keyword's object; empty if it has none. */
export function recordOf(schema: SchemaObject, keyword: string): Readonly<Record<string, unknown>> {
  const value = ownValue(schema, keyword)
  return isRecord(value) ? value : nothing
}

/** A keyword's list; empty if it has none. */
export function listOf(schema: SchemaObject, keyword: string): readonly unknown[] {
  const value = ownValue(schema, keyword)
  return Array.isArray(value) ? value : []
}

/** A keyword's strings; empty if it has none. */
export function namesOf(schema: SchemaObject, keyword: string): readonly string[] {
  return listOf(schema, keyword).filter((name) => typeof name === 'string')
}

/** A keyword's number. */
export function numberOf(schema: SchemaObject, keyword: string): number | undefined {
  const value = ownValue(schema, keyword)
  return typeof value === 'number' ? value : undefined
}

/** A keyword's string. */
export function stringOf(schema: SchemaObject, keyword: string): string | undefined {
  const value = ownValue(schema, keyword)
  return typeof value === 'string' ? value : undefined
}

/** The schemas of an array's first items, and of those after them: `prefixItems`, or a list in `items` as in draft 7. */
export function itemSchemas(schema: SchemaObject): { first: readonly unknown[]; rest: unknown } {
  const items = ownValue(schema, 'items')
  if (Array.isArray(items)) return { first: items, rest: ownValue(schema, 'additionalItems') }
  return { first: listOf(schema, 'prefixItems'), rest: items }
}

/** The names that a property brings with it: `dependentRequired`, or a list in `dependencies` as in draft 7. */
export function companionsOf(schema: SchemaObject, name: string): readonly string[] {
  return [...namesOf(recordOf(schema, 'dependentRequired'), name), ...namesOf(recordOf(schema, 'dependencies'), name)]
}

/** The schemas that come with properties: `dependentSchemas`, or schemas in `dependencies` as in draft 7. */
export function companionSchemas(schema: SchemaObject): [name: string, schema: unknown][] {
  const older = Object.entries(recordOf(schema, 'dependencies')).filter(([, value]) => !Array.isArray(value))
  return [...Object.entries(recordOf(schema, 'dependentSchemas')), ...older]
}
