import { z } from 'zod'

/** A city, as zod knows it. */
export const city = z.object({
  name: z.string().min(1),
  population: z.number().int().positive(),
  website: z.url().optional(),
  founded: z.iso.date(),
  mayor: z.object({ name: z.string(), email: z.email(), party: z.enum(['red', 'green']).nullable() }),
  districts: z.array(z.object({ id: z.uuid(), share: z.number().min(0).max(1) })).min(2),
  kind: z.discriminatedUnion('type', [
    z.object({ type: z.literal('harbour'), berths: z.int() }),
    z.object({ type: z.literal('inland'), river: z.string() }),
  ]),
  labels: z.record(z.string(), z.string()),
  position: z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]),
})

/** As pydantic writes models: definitions, and `anyOf` with null for what may be missing. */
export const pydantic = {
  $defs: {
    Status: { enum: ['open', 'closed'], title: 'Status', type: 'string' },
    Ingredient: {
      properties: {
        name: { title: 'Name', type: 'string' },
        grams: { anyOf: [{ type: 'number' }, { type: 'null' }], default: null, title: 'Grams' },
      },
      required: ['name'],
      title: 'Ingredient',
      type: 'object',
    },
    Node: {
      type: 'object',
      required: ['value'],
      properties: { value: { type: 'integer' }, next: { anyOf: [{ $ref: '#/$defs/Node' }, { type: 'null' }] } },
    },
  },
  properties: {
    title: { maxLength: 40, title: 'Title', type: 'string' },
    status: { allOf: [{ $ref: '#/$defs/Status' }], default: 'open' },
    ingredients: { items: { $ref: '#/$defs/Ingredient' }, minItems: 1, title: 'Ingredients', type: 'array' },
    head: { $ref: '#/$defs/Node' },
    created: { format: 'date-time', title: 'Created', type: 'string' },
    scores: { additionalProperties: { type: 'number' }, title: 'Scores', type: 'object' },
    price: { anyOf: [{ type: 'number' }, { type: 'string', pattern: '^(?!^[-+.]*$)[+-]?0*\\d*\\.?\\d*$' }], title: 'Price' },
    code: { pattern: '^[A-Z]{3}-\\d{4}$', type: 'string' },
  },
  required: ['title', 'ingredients', 'head', 'created', 'price', 'code'],
  title: 'Recipe',
  type: 'object',
}

/** OpenAI's example of a linked list. */
export const linkedList = {
  type: 'object',
  properties: { linked_list: { $ref: '#/$defs/linked_list_node' } },
  $defs: {
    linked_list_node: {
      type: 'object',
      properties: { value: { type: 'number' }, next: { anyOf: [{ $ref: '#/$defs/linked_list_node' }, { type: 'null' }] } },
      additionalProperties: false,
      required: ['next', 'value'],
    },
  },
  additionalProperties: false,
  required: ['linked_list'],
}

/** OpenAI's example of a user interface. */
export const userInterface = {
  type: 'object',
  properties: {
    type: {
      type: 'string',
      description: 'The type of the UI component',
      enum: ['div', 'button', 'header', 'section', 'field', 'form'],
    },
    label: { type: 'string' },
    children: { type: 'array', items: { $ref: '#' } },
    attributes: {
      type: 'array',
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, value: { type: 'string' } },
        additionalProperties: false,
        required: ['name', 'value'],
      },
    },
  },
  required: ['type', 'label', 'children', 'attributes'],
  additionalProperties: false,
}

const weatherTool = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: {
    location: { type: 'string', description: 'The city and state, e.g. San Francisco, CA' },
    unit: { type: 'string', enum: ['celsius', 'fahrenheit'], description: 'The unit of temperature' },
    days: { type: 'integer', minimum: 1, maximum: 14 },
  },
  required: ['location'],
}

const draft7 = {
  type: 'object',
  definitions: { even: { type: 'integer', multipleOf: 2 } },
  properties: {
    pair: { type: 'array', items: [{ type: 'string' }, { $ref: '#/definitions/even' }], additionalItems: false, minItems: 2 },
    card: { type: 'string' },
    address: { type: 'string', minLength: 10 },
  },
  required: ['pair'],
  dependencies: { card: ['address'], address: { required: ['pair'] } },
}

/** Schemas as SDKs and the documents of others write them. */
export const typicalSchemas: Record<string, Readonly<Record<string, unknown>>> = {
  zod: z.toJSONSchema(city),
  pydantic,
  linkedList,
  userInterface,
  weatherTool,
  draft7,
}
