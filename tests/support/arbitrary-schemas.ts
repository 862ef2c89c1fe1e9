import fc from 'fast-check'

const names = ['a', 'b', 'foo', 'x1']
const optional = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary: value, weight: 1 })

const arbitraries = fc.letrec<{ schemas: Record<string, unknown>; members: unknown }>((tie) => ({
  members: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { arbitrary: fc.constantFrom<unknown>({ type: 'string' }, { type: 'integer' }, {}), weight: 3 },
    { arbitrary: tie('schemas'), weight: 4 },
  ),
  schemas: fc
    .record({
      type: optional(fc.constantFrom<unknown>('string', 'number', 'integer', 'object', 'array', 'boolean', ['string', 'null'])),
      minLength: optional(fc.nat(9)),
      maxLength: optional(fc.nat(20)),
      pattern: optional(fc.constantFrom('^[a-z]+$', '\\d', '^(a|bc)*$', 'x.y', '^[^aeiou]*$')),
      format: optional(
        fc.constantFrom('date', 'date-time', 'email', 'uuid', 'uri', 'ipv4', 'ipv6', 'hostname', 'time', 'duration'),
      ),
      minimum: optional(fc.integer({ min: -9, max: 20 })),
      exclusiveMaximum: optional(fc.integer({ min: 5, max: 30 })),
      multipleOf: optional(fc.constantFrom(2, 3, 0.5, 0.1, 0.01)),
      properties: optional(fc.dictionary(fc.constantFrom(...names), tie('members'), { maxKeys: 3 })),
      required: optional(fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 })),
      additionalProperties: optional(fc.oneof(fc.constant(false), tie('members'))),
      patternProperties: optional(fc.dictionary(fc.constantFrom('^x', 'o'), tie('members'), { maxKeys: 1 })),
      maxProperties: optional(fc.integer({ min: 1, max: 4 })),
      items: optional(tie('members')),
      minItems: optional(fc.nat(3)),
      uniqueItems: optional(fc.boolean()),
      contains: optional(tie('members')),
      anyOf: optional(fc.array(tie('members'), { minLength: 1, maxLength: 3 })),
      oneOf: optional(fc.array(tie('members'), { minLength: 1, maxLength: 3 })),
      allOf: optional(fc.array(tie('members'), { minLength: 1, maxLength: 2 })),
      not: optional(tie('members')),
      if: optional(tie('members')),
      // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name.
      then: optional(tie('members')),
      else: optional(tie('members')),
      dependentRequired: optional(
        fc.dictionary(fc.constantFrom(...names), fc.uniqueArray(fc.constantFrom(...names)), { maxKeys: 1 }),
      ),
      $ref: optional(fc.constant('#/$defs/shared')),
    })
    .map((all) => Object.entries(all).filter(([, value]) => value !== undefined))
    .map((entries) => Object.fromEntries(entries)),
}))

/** Schemas of all kinds, without what Ajv is mistaken about: `unevaluated…`, and `contains` beside `prefixItems`. */
export const arbitrarySchemas = arbitraries.schemas
