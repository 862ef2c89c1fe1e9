import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../support/cli.ts'

// What a command loads is what its start takes: it loads no more than it needs.

interface Loaded {
  /** The files of the bundle. */
  readonly chunks: readonly string[]
  /** Modules of Node. */
  readonly modules: readonly string[]
}

const hook = `const { writeFileSync } = require('node:fs')
process.on('exit', () => {
  const modules = process.moduleLoadList.filter((name) => name.startsWith('NativeModule ')).map((name) => name.slice(13))
  writeFileSync(process.env.LOADED, JSON.stringify({ chunks: Object.keys(require.cache), modules }))
})`

/** Runs a command until it ends, or until it has written something if it is a server. */
async function load(...args: readonly string[]): Promise<Loaded> {
  const folder = mkdtempSync(join(tmpdir(), 'loaded-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [script, file] = [join(folder, 'hook.cjs'), join(folder, 'loaded.json')]
  writeFileSync(script, hook)
  const child = spawn(process.execPath, ['--require', script, ...args], {
    env: { ...process.env, LOADED: file },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  child.stdout.on('data', () => args[1] === 'mock' && child.kill('SIGTERM'))
  await ended
  const { chunks, modules } = JSON.parse(readFileSync(file, 'utf8')) as Loaded
  return { chunks: chunks.map((path) => basename(path)).filter((name) => name !== 'hook.cjs'), modules }
}

/** Modules that take milliseconds to load. */
const slow = [
  'child_process',
  'worker_threads',
  'https',
  'internal/deps/undici/undici',
  'readline',
  'http',
  'crypto',
  'fs/promises',
  'zlib',
]

/** The mock listens, for which Node loads what its clusters need. */
const listening = ['child_process', 'crypto', 'http']

test.each([
  { args: ['--version'], wanted: ['main.js'], added: [] },
  { args: ['--help'], wanted: ['main.js'], added: [] },
  { args: ['list'], wanted: ['list-command.js', 'list.js', 'main.js'], added: [] },
  { args: ['mock', '--port', '0', '--json'], wanted: ['main.js', 'mock.js'], added: listening },
])('$args loads what it needs, and nothing else', async ({ args, wanted, added }) => {
  const idle = await load('-e', '0')
  const { chunks, modules } = await load(`${root}/dist/runners/cli/main.js`, ...args)
  expect(chunks.filter((name) => name !== 'rolldown-runtime.js').sort()).toEqual(wanted)
  expect(modules.filter((name) => slow.includes(name) && !idle.modules.includes(name)).sort()).toEqual(added)
})
