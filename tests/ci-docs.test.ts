import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { root, runCli } from './support/cli.ts'

const page = await readFile(join(root, 'docs/ci.md'), 'utf8')

interface Action {
  readonly inputs: Record<string, { readonly default?: string }>
  readonly outputs: Record<string, object>
}

const readAction = async (name: string) => parse(await readFile(join(root, `actions/${name}/action.yml`), 'utf8')) as Action

test('docs/ci.md uses inputs that the actions have, and names all of their outputs', async () => {
  const blocks = [...page.matchAll(/```yaml\n([^`]*)```/g)].flatMap(([, text = '']) => parse(text))
  const uses = blocks.filter(({ uses }) => uses !== undefined)
  expect(uses.map(({ uses }) => uses.replace(/@.*/, '').split('/').at(-1))).toEqual(['check', 'mock'])
  for (const { uses: used, with: given = {} } of uses) {
    const name = used.replace(/@.*/, '').split('/').at(-1)
    const { inputs, outputs } = await readAction(name)
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)))
    for (const output of Object.keys(outputs))
      expect([name, output, page.includes(`\`${output}\``)]).toEqual([name, output, true])
  }
})

test('every file that docs/ci.md links to is there', () => {
  const links = [...page.matchAll(/\]\(((?!https?:)[^)]+)\)/g)].map(([, link = '']) => link)
  expect(links.length).toBeGreaterThan(8)
  for (const link of links) expect([link, existsSync(join(root, 'docs', link))]).toEqual([link, true])
})

test('the flags of its commands are those of the command line', async () => {
  const commands = [...page.matchAll(/^npx conformance (attest|verify) .*$/gm)]
  expect(commands).toHaveLength(2)
  for (const [line, command = ''] of commands) {
    const { stdout } = await runCli(['help', command])
    for (const [flag] of line.matchAll(/--[\w-]+/g)) expect([command, stdout.includes(flag)]).toEqual([command, true])
  }
})
