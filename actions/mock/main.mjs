// Starts the mock, and in front of it the proxy that judges clients. Both outlive this step; post.mjs ends them.
import { spawn } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findProgram } from '../lib/find-program.mjs'
import { exportVariable, fail, flag, input, mask, saveState, say, setOutput, words } from '../lib/runner.mjs'
import { readFailOn } from './fail-on.mjs'

/** How long a process may take to say where it listens, in milliseconds. */
const patience = 30_000

const pids = []

try {
  await start()
} catch (error) {
  for (const pid of pids) process.kill(pid)
  fail(error)
}

async function start() {
  const isExported = flag('export')
  const isJudged = readFailOn(input('fail-on')).length > 0
  const temporary = mkdtempSync(join(process.env.RUNNER_TEMP || tmpdir(), 'tokmodel-'))
  const cwd = resolve(process.env.GITHUB_WORKSPACE || '.', input('working-directory') ?? '.')
  const program = findProgram({ version: input('version'), folder: cwd, temporary })
  const launch = (name, args) => listen({ args: [program, ...args], cwd, log: join(temporary, `${name}.log`) })
  const files = ['config', 'fixtures'].flatMap((name) => (input(name) === undefined ? [] : [`--${name}`, input(name)]))
  const mock = JSON.parse(await launch('mock', ['mock', '--port', '0', '--json', ...files, ...words(input('args'))]))
  const report = join(temporary, 'report.json')
  const url = isJudged ? await launch('proxy', ['proxy', mock.url, '--reporter', `json=${report}`]) : mock.url
  const outputs = {
    key: mock.key,
    'revoked-key': mock.revoked_key ?? '',
    'no-credit-key': mock.no_credit_key ?? '',
    'console-token': mock.console_token,
    'admin-token': mock.admin_token,
  }
  for (const value of Object.values(outputs)) mask(value)
  for (const [name, value] of Object.entries({ url, 'openai-base-url': `${url}/v1`, ...outputs })) setOutput(name, value)
  if (isExported) for (const [name, value] of Object.entries(toVariables(url, mock.key))) exportVariable(name, value)
  const state = { pids: pids.join(' '), mock: mock.url, admin: mock.admin_token, ...(isJudged && { report }) }
  for (const [name, value] of Object.entries(state)) saveState(name, value)
  say(`The mock listens on ${url}${isJudged ? ', and is judged at the end of the job' : ''}.`)
}

/** The variables that SDKs read, as `conformance client` sets them. */
function toVariables(url, key) {
  return {
    OPENAI_BASE_URL: `${url}/v1`,
    OPENAI_API_KEY: key,
    ANTHROPIC_BASE_URL: url,
    ANTHROPIC_API_KEY: key,
    TOKMODEL_BASE_URL: url,
    TOKMODEL_API_KEY: key,
  }
}

/** Starts a process that goes on without this one. @returns the first line that it prints. @throws Error if it ends before that. */
async function listen({ args, cwd, log }) {
  const child = spawn(process.execPath, args, { cwd, detached: true, stdio: ['ignore', 'pipe', openSync(log, 'a', 0o600)] })
  pids.push(child.pid)
  const line = await new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(() => reject(new Error(`Nothing listens after ${patience / 1000} s.`)), patience)
    child.once('error', reject)
    child.once('exit', (code) => {
      pids.splice(pids.indexOf(child.pid), 1)
      clearTimeout(timer)
      reject(new Error(readFileSync(log, 'utf8').trim() || `The process ended with ${code}.`))
    })
    child.stdout.on('data', (chunk) => {
      text += chunk
      if (!text.includes('\n')) return
      clearTimeout(timer)
      resolve(text.split('\n')[0])
    })
  })
  child.stdout.destroy()
  child.unref()
  return line
}
