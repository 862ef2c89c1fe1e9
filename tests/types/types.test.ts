import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../support/cli.ts'

const samples = join(root, 'tests/types/samples')
const modes = {
  node16: { module: 'node16', moduleResolution: 'node16' },
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
  node10: { module: 'esnext', moduleResolution: 'node10' },
}
type Mode = keyof typeof modes

const every = Object.keys(modes) as Mode[]
const compilers: { name: string; modes: Mode[] }[] = [
  { name: 'typescript-5.4', modes: every },
  { name: 'typescript', modes: every },
  // TypeScript 7 no longer has node10.
  { name: 'typescript-7', modes: every.filter((mode) => mode !== 'node10') },
]

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-types-'))
  await cp(samples, folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{"private":true,"type":"module"}')
  await link('@tokmodel/conformance', root)
  for (const name of ['openai', 'openapi-fetch', 'openapi-typescript-helpers']) await link(name, join(root, 'node_modules', name))
  for (const mode of every) {
    const config = { extends: './tsconfig.json', compilerOptions: modes[mode], include: ['*.ts', '*.cts'] }
    await writeFile(join(folder, `tsconfig.${mode}.json`), JSON.stringify(config))
  }
})
afterAll(() => rm(folder, { recursive: true }))

/** Installs a package as npm would a local one. */
async function link(name: string, target: string): Promise<void> {
  const path = join(folder, 'node_modules', name)
  await mkdir(dirname(path), { recursive: true })
  await symlink(target, path, 'dir')
}

for (const { name, modes } of compilers) {
  test.each(modes)(`under ${name} with %s exactly the samples that have to compile do so`, { timeout: 120_000 }, async (mode) => {
    expect(await compile(name, `tsconfig.${mode}.json`)).toBe('')
  })
}

/** The output of a compiler. */
async function compile(name: string, config: string): Promise<string> {
  const tsc = join(root, 'node_modules', name, 'bin/tsc')
  return await new Promise((resolve) => {
    execFile(process.execPath, [tsc, '-p', config], { cwd: folder }, (_, stdout, stderr) => resolve(stdout + stderr))
  })
}

test('the samples contain dozens of mistakes', async () => {
  const texts = await Promise.all((await readdir(samples)).map((file) => readFile(join(samples, file), 'utf8')))
  expect(texts.join('\n').match(/\/\/ @ts-expect-error \w/g)?.length).toBeGreaterThan(40)
})

test('a compiler without support for exports finds the same declarations', async () => {
  const { exports, types, typesVersions } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { types: string }>
    types: string
    typesVersions: { '*': Record<string, [string]> }
  }
  const declared = Object.entries(exports).flatMap(([path, target]) =>
    typeof target === 'string' ? [] : [[path.replace(/^\.\/?/, ''), target.types]],
  )
  const found = Object.entries(typesVersions['*']).map(([path, [file]]) => [path, file])
  expect([['', types], ...found]).toEqual(declared)
})
