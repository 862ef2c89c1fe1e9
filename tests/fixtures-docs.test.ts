import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { createMock } from '../mock/mock.ts'
import { contract } from '../spec/contract.ts'
import { root } from './support/cli.ts'

const page = await readFile(join(root, 'docs/fixtures.md'), 'utf8')
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^\`]*(?:\`(?!\`\`)[^\`]*)*)\`\`\``, 'g'))].map(([, text]) => text ?? '')

test('the twelve recipes of docs/fixtures.md are those of the example, which tests/readme.test.ts runs', async () => {
  const example = await readFile(join(root, 'examples/fixtures.test.ts'), 'utf8')
  const recipes = blocks('ts')
  expect(recipes).toHaveLength(13)
  const withoutIndent = (code: string) => code.replace(/^ +/gm, '')
  for (const recipe of recipes) expect(withoutIndent(example)).toContain(withoutIndent(recipe))
})

test('the file of docs/fixtures.md is a file of fixtures', async () => {
  const [text = ''] = blocks('yaml')
  const { fixtures } = parse(text)
  const mock = await createMock({ fixtures })
  expect(mock.unusedFixtures().map(({ name }) => name)).toEqual(['weather', 'model "gpt-4o", user matches /^(hi|hello)/i'])
})

test('docs/fixtures.md names every member of a match and of a reply', async () => {
  const { $defs } = JSON.parse(await readFile(join(root, 'fixtures.schema.json'), 'utf8'))
  for (const schema of ['FixtureMatch', 'FixtureReply'])
    for (const member of Object.keys($defs[schema].properties)) expect(page, member).toContain(`\`${member}\``)
  expect(Object.keys($defs)).toEqual(expect.arrayContaining(['Fixture', 'FixtureCall', 'TextMatch']))
  expect(contract.validators['Fixtures']?.({ fixtures: [] })).toBe(true)
})
