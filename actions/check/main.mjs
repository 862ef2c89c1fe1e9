// Checks a deployment as `conformance <url>` does, and leaves its reports in files.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findProgram } from '../lib/find-program.mjs'
import { annotate, fail, flag, input, mask, setOutput, words } from '../lib/runner.mjs'

const credentials = {
  key: 'TOKMODEL_API_KEY',
  'revoked-key': 'TOKMODEL_REVOKED_KEY',
  'no-credit-key': 'TOKMODEL_NO_CREDIT_KEY',
  'console-token': 'TOKMODEL_CONSOLE_TOKEN',
  'admin-token': 'TOKMODEL_ADMIN_TOKEN',
}

try {
  check()
} catch (error) {
  fail(error)
}

function check() {
  const missing = input('missing-key') ?? 'fail'
  if (missing !== 'fail' && missing !== 'skip') throw new Error(`The input missing-key is fail or skip, not "${missing}".`)
  const url = input('url') ?? (process.env.TOKMODEL_URL || undefined)
  const env = environment()
  if (url !== undefined && env.TOKMODEL_API_KEY === undefined && missing === 'skip') {
    annotate(
      'notice',
      'TokModel conformance',
      'Not checked: there is no key. TOKMODEL_API_KEY and the input key are empty, as in the job of a fork.',
    )
    for (const name of ['conforms', 'exit-code', 'json', 'sarif', 'junit', 'html']) setOutput(name, '')
    return
  }
  if (url !== undefined) tellEmpty(env)
  const temporary = mkdtempSync(join(process.env.RUNNER_TEMP || tmpdir(), 'tokmodel-'))
  const cwd = resolve(process.env.GITHUB_WORKSPACE || '.', input('working-directory') ?? '.')
  const program = findProgram({ version: input('version'), folder: cwd, temporary })
  const files = { json: 'report.json', sarif: 'report.sarif', junit: 'report.xml', html: 'report.html' }
  const reports = Object.entries(files).map(([name, file]) => [name, join(temporary, file)])
  const args = [
    ...(url === undefined ? [] : [url]),
    ...['--reporter', 'github', ...reports.flatMap(([name, file]) => ['--reporter', `${name}=${file}`])],
    ...(input('baseline') === undefined ? [] : ['--baseline', input('baseline')]),
    ...(flag('strict') ? ['--strict'] : []),
    ...words(input('args')),
  ]
  const { status, error } = spawnSync(process.execPath, [program, ...args], { cwd, env, stdio: 'inherit' })
  if (error) throw error
  setOutput('conforms', String(readConforms(join(temporary, files.json))))
  setOutput('exit-code', String(status ?? 5))
  for (const [name, file] of reports) setOutput(name, file)
  process.exitCode = status ?? 5
}

/** The variables of the command line: an input comes before a variable of the job, and what is empty is absent. */
function environment() {
  const env = { ...process.env }
  for (const [name, variable] of Object.entries(credentials)) {
    const value = input(name) ?? (env[variable] || undefined)
    mask(value)
    if (value === undefined) delete env[variable]
    else env[variable] = value
    // The command line has no use for the inputs.
    delete env[`INPUT_${name.toUpperCase()}`]
  }
  return env
}

/** Names each variable that is there and empty: who typed `secrets.X` expects that it has a value. */
function tellEmpty(env) {
  const empty = Object.entries(credentials).filter(([name, variable]) => {
    const isNamed = [process.env[variable], process.env[`INPUT_${name.toUpperCase()}`]].includes('')
    // The runner gives an input that nobody has set as an empty one: only the three keys are told always.
    return isNamed && env[variable] === undefined && !name.endsWith('-token')
  })
  if (empty.length === 0) return
  const told = empty.map(([name, variable]) => `${variable} (input ${name})`).join(', ')
  annotate(
    'notice',
    'TokModel conformance',
    `Empty, and so taken as absent: ${told}. The job of a fork sees no secrets. What needs them is not judged.`,
  )
}

/** A run that could not begin has left no report. */
function readConforms(file) {
  const text = readFileSync(file, { encoding: 'utf8', flag: 'a+' })
  return text === '' ? false : JSON.parse(text).conforms
}
