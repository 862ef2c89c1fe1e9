// Runs each example that is a folder against the packed package, in a folder of its own, as somebody would who has copied it.
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pack } from './pack.mjs'

const examples = fileURLToPath(new URL('../examples', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'conformance-examples-'))
const itself = '@tokmodel/conformance'
/** Of other packages, nothing newer than this day is installed: what is not pinned by name is pinned by time. */
const before = '2026-11-28'
const atOnce = 2

const { filename } = pack(folder)
const chosen = process.argv.slice(2)
const all = readdirSync(examples).filter((name) => existsSync(join(examples, name, 'package.json')))
const queue = chosen.length === 0 ? all : all.filter((name) => chosen.includes(name))
if (queue.length === 0) throw new Error(`There is no such example: choose from ${all.join(', ')}.`)
const failures = []
await Promise.all(Array.from({ length: atOnce }, runNext))
rmSync(folder, { recursive: true })
if (failures.length > 0) {
  for (const failure of failures) console.error(`\n${failure}`)
  process.exitCode = 1
}

async function runNext() {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const began = performance.now()
    const outcome = await runExample(name)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(outcome.startsWith('skipped: ') ? outcome : `${name}: ${outcome} (${seconds} s)`)
  }
}

async function runExample(name) {
  const why = findMissing(name)
  if (why !== undefined) return `skipped: the example ${name}: ${why}`
  const place = join(folder, name)
  cpSync(join(examples, name), place, { recursive: true, filter: (path) => !/node_modules|\/dist$/.test(path) })
  usePacked(join(place, 'package.json'))
  const installed = await npm(place, 'install', '--no-audit', '--no-fund', '--prefer-offline', `--before=${before}`)
  if (installed.code !== 0 && /E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT)/.test(installed.text))
    return `skipped: the example ${name}: its packages could not be fetched from the registry`
  const tested = installed.code === 0 ? await npm(place, 'test') : installed
  // The same suite below `conformance client`, which its own mock joins.
  const { code, text } = tested.code === 0 ? await npm(place, 'run', '--if-present', 'judge') : tested
  if (code === 0) return text.includes('conforms') ? 'passed, and is judged: it conforms' : 'passed'
  failures.push(`${name}\n${text}`)
  return 'failed'
}

/** What this machine has not. */
function findMissing(name) {
  const places = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map((place) => `/usr/bin/${place}`)
  if (name === 'vite' && !places.some((place) => existsSync(place))) return 'Chromium is not installed'
  return undefined
}

function usePacked(file) {
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  manifest.devDependencies[itself] = `file:../${filename}`
  writeFileSync(file, JSON.stringify(manifest))
}

function npm(cwd, ...args) {
  // Without the variables by which npm tells a script of this project where it is.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS$|INIT_CWD$)/.test(name)))
  mkdirSync(cwd, { recursive: true })
  return new Promise((resolve) => {
    execFile('npm', args, { cwd, env, timeout: 240_000, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : 1, text: `${stdout}${stderr}` }),
    )
  })
}
