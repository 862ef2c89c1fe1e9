import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../support/cli.ts'

const main = 'dist/runners/cli/main.js'

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'program-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(join(folder, file, '..'), { recursive: true })
  writeFileSync(join(folder, file), text)
}

/** A registry that has one version of the package. @returns its address, and what it was asked for. */
async function startRegistry(version: string) {
  const folder = makeFolder()
  const manifest = { name: '@tokmodel/conformance', version }
  write(folder, 'package.json', JSON.stringify(manifest))
  write(folder, main, `console.log('version ${version}')`)
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts'], { cwd: folder })
  const tarball = readFileSync(join(folder, `tokmodel-conformance-${version}.tgz`))
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const { port } = server.address() as AddressInfo
    const versions = { [version]: { ...manifest, dist: { tarball: `http://127.0.0.1:${port}/it.tgz` } } }
    response.end(
      request.url === '/it.tgz' ? tarball : JSON.stringify({ name: manifest.name, versions, 'dist-tags': { latest: version } }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { asked, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** The program that an action would start. */
async function find(options: { version?: string; folder: string; temporary: string }, registry = 'http://127.0.0.1:9') {
  const code = `import { findProgram } from '${root}/actions/lib/find-program.mjs'
console.log('FOUND ' + findProgram(${JSON.stringify(options)}))`
  const env = { ...process.env, npm_config_registry: registry, npm_config_cache: join(options.temporary, 'cache') }
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], { env })
  return /^FOUND (.*)$/m.exec(stdout)?.[1] ?? ''
}

test('the version that the project has installed comes before all others, and no registry is asked', async () => {
  const folder = makeFolder()
  write(folder, `node_modules/@tokmodel/conformance/${main}`, '')
  expect(await find({ folder, temporary: makeFolder() })).toBe(join(folder, 'node_modules/@tokmodel/conformance', main))
})

test('without it a checkout that is built is taken', async () => {
  expect(await find({ folder: makeFolder(), temporary: makeFolder() })).toBe(join(root, main))
})

test('a version that is named is installed from the registry of npm, whatever else is there', async () => {
  const { address, asked } = await startRegistry('7.8.9')
  const folder = makeFolder()
  write(folder, `node_modules/@tokmodel/conformance/${main}`, '')
  const temporary = makeFolder()
  const program = await find({ version: '7.8.9', folder, temporary }, address)
  expect(program).toBe(join(temporary, 'node_modules/@tokmodel/conformance', main))
  expect(execFileSync(process.execPath, [program], { encoding: 'utf8' })).toBe('version 7.8.9\n')
  expect(asked).toContain('/it.tgz')
})

test.each(['latest', '^1.0.0', '1', '1.2.3 --registry=http://a.test'])(
  '%s is no version that stays the same',
  async (version) => {
    await expect(find({ version, folder: makeFolder(), temporary: makeFolder() })).rejects.toThrow(
      'The input version is a whole one',
    )
  },
)
