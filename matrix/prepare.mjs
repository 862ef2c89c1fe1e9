import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Something that this machine or its network does not have. */
export class Missing extends Error {}

const home = join(tmpdir(), 'conformance-matrix-python')
const python = join(home, 'bin', 'python')
const frameworks = ['openai-agents', 'pydantic-ai-slim[openai]', 'langchain', 'langchain-openai']
const go = fileURLToPath(new URL('clients/go', import.meta.url))

const mostMs = 4 * 60_000
const mostMsInGo = 2 * 60_000

/** Starts to install what is not from npm, beside all else. Each promise is for the command, or fails with `Missing`. */
export function startPreparing() {
  const openai = preparePython('python3 is not installed, or has no venv', 'openai')
  const agents = openai.then(() => install('PyPI cannot be reached, or Python is older than 3.10', ...frameworks))
  const built = buildGo()
  // Whoever needs one of them hears of its failure; nobody needs all.
  for (const prepared of [openai, agents, built]) prepared.catch(() => {})
  return { openai, agents, go: built }
}

async function preparePython(missing, ...packages) {
  if (!existsSync(python)) await attempt(missing, 'python3', ['-m', 'venv', home])
  return await install('PyPI cannot be reached', ...packages)
}

async function install(missing, ...packages) {
  await attempt(missing, python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages])
  return python
}

/** The client in Go, compiled while there is nothing better to do. */
async function buildGo() {
  const program = join(mkdtempSync(join(tmpdir(), 'matrix-')), 'agents')
  const env = { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly' }
  await attempt('Go is not installed', 'go', ['version'])
  await attempt('its modules cannot be downloaded, or Go is older than 1.21', 'go', ['mod', 'download'], { cwd: go, env })
  const [command, ...args] = [...(existsSync('/usr/bin/nice') ? ['nice', '-n', '5'] : []), 'go', 'build', '-o', program, '.']
  // What can be downloaded has to compile.
  await promisify(execFile)(command, args, { cwd: go, env, timeout: mostMsInGo }).catch((error) => {
    throw error.killed ? new Missing('it takes too long to compile') : error
  })
  return program
}

async function attempt(missing, command, args, options = {}) {
  try {
    await promisify(execFile)(command, args, { ...options, timeout: mostMs })
  } catch {
    throw new Missing(missing)
  }
}
