import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { compileContract } from '../../runners/compile-contract.ts'
import { contract } from '../../spec/contract.ts'
import type { Validator } from '../../spec/document/contract.ts'
import { type Document, refName } from '../../spec/document/document.ts'
import { root } from '../support/cli.ts'

// The validators that are compiled ahead are shortened: they have to find what Ajv finds, and to say it in its words.

interface Schema extends Record<string, unknown> {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
}

const document = parse(readFileSync(`${root}/openapi.yaml`, 'utf8')) as Document
// The document has more members than its type names.
const schemas = document.components.schemas as unknown as Readonly<Record<string, Schema>>
const fresh = await compileContract(document)

/** Numbers below 1, the same in every run. */
let state = 1
const random = () => {
  state = (state * 48_271) % 2_147_483_647
  return state / 2_147_483_647
}
const choose = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

const strays = () => choose<unknown>([null, '', 'x', '7', -1, 0, 1.5, 1e13, true, [], {}, { x: 1 }, ['x'], undefined])

/** A value that mostly has the form of a schema. */
function draw(schema: Schema = {}, depth = 0): unknown {
  if (random() < 0.06) return strays()
  if (schema.$ref !== undefined) return draw(schemas[refName(schema.$ref) ?? ''], depth)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return choose(schema.enum)
  if (schema.oneOf !== undefined) return draw(choose(schema.oneOf), depth)
  switch (typeof schema.type === 'object' ? choose(schema.type) : schema.type) {
    case 'object':
      return drawObject(schema, depth)
    case 'array':
      return Array.from({ length: Math.floor(random() * 3) }, () => draw(schema.items, depth + 1))
    case 'string':
      return choose(['x', 'hello', 'chatcmpl-1', '#0', '2026-01-01T00:00:00Z'])
    case 'integer':
    case 'number':
      return choose([0, 1, 1, 2, 100])
    case 'boolean':
      return random() < 0.5
    default:
      return strays()
  }
}

function drawObject({ properties = {}, required = [] }: Schema, depth: number): unknown {
  const names = Object.keys(properties).filter((name) => random() < (required.includes(name) ? 0.98 : depth > 3 ? 0 : 0.25))
  const members = names.map((name) => [name, draw(properties[name], depth + 1)])
  return Object.fromEntries(random() < 0.03 ? [...members, ['unknown', 1]] : members)
}

/** What a validator says of a value, and what it makes of it. */
function judge(validate: Validator | undefined, value: unknown) {
  const own = structuredClone(value)
  const isValid = validate?.(own)
  return { isValid, value: own, errors: isValid ? [] : validate?.errors?.map((error) => ({ ...error, schemaPath: undefined })) }
}

test.each(['validators', 'answerValidators', 'formValidators'] as const)('%s say what Ajv says', (table) => {
  const seen = new Set<string>()
  for (const name of Object.keys(contract[table])) {
    for (let turn = 0; turn < 150; turn += 1) {
      const value = draw(schemas[name])
      const said = judge(contract[table][name], value)
      expect(said, `${name}: ${JSON.stringify(value)}`).toEqual(judge(fresh[table][name], value))
      for (const { keyword } of said.errors ?? []) seen.add(keyword ?? '')
    }
  }
  expect([...seen]).toEqual(expect.arrayContaining(['type', 'required', 'enum']))
})

test.each([{}, { limit: '5' }, { limit: '0' }, { limit: 'x' }, { wait: 'x', status: '200' }])('parameters %o', (value) => {
  for (const [id, validate] of Object.entries(contract.parameterValidators))
    expect(judge(validate, value)).toEqual(judge(fresh.parameterValidators[id], value))
})
