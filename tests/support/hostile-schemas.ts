const twice = (keyword: string) => (schema: unknown) => ({ [keyword]: [schema, schema] })
const both = (at: number) => ({ $ref: `#/$defs/d${at}` })
const doubling = Array.from({ length: 40 }, (_, at) => [
  `d${at}`,
  { type: 'object', required: ['a', 'b'], properties: { a: both(at + 1), b: both(at + 1) } },
])

/** Schemas that would take long if the work on them were not bounded. */
export const hostileSchemas: Record<string, unknown> = {
  'anyOf in anyOf': wrap(40, twice('anyOf'), false),
  'oneOf in oneOf': wrap(20, twice('oneOf')),
  'allOf in allOf': wrap(40, twice('allOf')),
  'not in not': wrap(101, (schema) => ({ not: schema })),
  'objects 10,000 deep': wrap(10_000, (schema) => ({ type: 'object', required: ['a'], properties: { a: schema } })),
  'constants 20,000 deep': { const: wrap(20_000, (value) => [value]) },
  'objects that double 40 times': { $ref: '#/$defs/d0', $defs: Object.fromEntries([...doubling, ['d40', { type: 'string' }]]) },
  '900 arrays of 900 arrays of 900': wrap(3, (items) => ({ type: 'array', minItems: 900, items })),
  '100,000 properties': { properties: Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`p${at}`, true])) },
  '100,000 values': { enum: Array.from({ length: 100_000 }, (_, at) => at), type: 'string' },
  '15 choices of which one is possible each': {
    type: 'object',
    allOf: Array.from({ length: 15 }, (_, at) => ({
      anyOf: [{ required: [`a${at}`], properties: { [`a${at}`]: false } }, { properties: { [`a${at}`]: { const: 1 } } }],
    })),
  },
  'oneOf of 9,000': { oneOf: Array.from({ length: 9000 }, () => ({ minimum: 1 })) },
  'not 9,000 items': { type: 'array', not: { prefixItems: Array.from({ length: 9000 }, () => ({ type: 'string' })) } },
  '100,000 names that bring each other': {
    type: 'object',
    required: ['a'],
    dependentRequired: { a: Array.from({ length: 100_000 }, (_, at) => `a${at}`) },
  },
  '300 values of 10,000 numbers': { allOf: [{ enum: largeValues(300) }, { enum: largeValues(301) }, { maxItems: 1 }] },
  'nested quantifiers': { type: 'string', pattern: '^(a+)+$', minLength: 1000 },
  'overlapping alternatives': { type: 'string', pattern: '^(a|a)*b$', minLength: 500 },
  'two hard patterns': { type: 'string', allOf: [{ pattern: '(x+x+)+y' }, { pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' }] },
  'a long name for a hard pattern': {
    type: 'object',
    patternProperties: { '^(a+)+$': true },
    required: [`${'a'.repeat(5000)}!`],
  },
  'a pattern of 10^9 characters': { type: 'string', pattern: '((a{1000}){1000}){1000}' },
  'groups 900 deep': { type: 'string', pattern: '('.repeat(900) + ')'.repeat(900) },
  'keywords of the wrong kind': {
    properties: 5,
    required: 'x',
    items: 7,
    enum: 3,
    anyOf: {},
    allOf: [1, null],
    $ref: 7,
    pattern: 9,
    type: 3,
  },
}

function largeValues(count: number): number[][] {
  return Array.from({ length: count }, (_, value) => Array(10_000).fill(value))
}

function wrap(times: number, around: (schema: unknown) => unknown, core: unknown = { type: 'string' }): unknown {
  let schema = core
  for (let count = 0; count < times; count += 1) schema = around(schema)
  return schema
}
