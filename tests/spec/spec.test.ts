import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { z } from 'zod'
import { compileContract } from '../../runners/compile-contract.ts'
import { generatePromisedIds } from '../../scripts/generate/promised-ids.ts'
import * as spec from '../../spec/index.ts'
import { statements } from '../../spec/profile/statements.ts'
import { clientRequirementIds, requirementIds } from '../../spec/requirements.gen.ts'
import { clientChecks } from '../../suites/client/index.gen.ts'
import { checks } from '../../suites/index.gen.ts'
import { root } from '../support/cli.ts'
import { samples } from './samples.ts'

test('the generated files are up to date with openapi.yaml', () => {
  expect(execFileSync('npm', ['run', '--silent', 'check:generated'], { encoding: 'utf8' })).toContain('up to date')
})

test('an id is a promise: the generator refuses a document that has lost one', () => {
  const ids = [...requirementIds, ...clientRequirementIds]
  expect(() => generatePromisedIds(root, ids.slice(1))).toThrow(`no longer names ${ids[0]}`)
  expect(generatePromisedIds(root, [...ids, 'new/one'])).toContain('\nnew/one\n')
})

test('every check is in the table under its own id', () => {
  for (const [id, check] of Object.entries(checks)) expect(check.id).toBe(id)
})

test('every statement about the server is cited by a check or says why not, and never both', () => {
  const cited = new Set(
    [...Object.values(checks), ...Object.values(clientChecks)].flatMap(({ cites }) =>
      cites.map(({ label }) => label.replace('TokModel ', '')),
    ),
  )
  for (const [id, statement] of Object.entries(statements)) expect(cited.has(id), id).toBe(!('excluded' in statement))
})

test('sentences are indicative: the level says how strict they are', () => {
  for (const { id, says } of [...Object.values(checks), ...Object.values(clientChecks)])
    expect(says, id).not.toMatch(/\b(should|must|shall)\b|\.$/i)
})

test('the sentences of statements are indicative, short and all different', () => {
  const sentences = Object.values(statements).map(({ says }) => says)
  expect(new Set(sentences).size).toBe(sentences.length)
  for (const says of sentences) {
    expect(says).not.toMatch(/\b(should|must|shall)\b|\.$/i)
    expect(says.length).toBeLessThanOrEqual(100)
  }
})

const schemas = new Map<string, unknown>(Object.entries(spec))
const { validators } = await compileContract(parse(readFileSync(`${root}/openapi.yaml`, 'utf8')))

test.each(samples)('zod and openapi.yaml agree on $schema: $name', ({ schema, zod, value, valid }) => {
  expect(validators[schema]?.(structuredClone(value))).toBe(valid)
  expect((schemas.get(zod) as z.ZodType).safeParse(value).success).toBe(valid)
})
