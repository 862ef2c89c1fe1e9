// Tools of other languages, for checks that are skipped where a machine does not have them.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Something that this machine or its network does not have. */
export class Missing extends Error {}

/** @throws Missing if the command is not there. */
export function find(command, args, cwd) {
  prepare(`there is no ${command}`, command, args, cwd)
}

/** A step that fails if something is missing. @throws Missing. */
export function prepare(missing, command, args, cwd) {
  try {
    run(command, args, cwd)
  } catch {
    throw new Missing(missing)
  }
}

/** A step of at most three minutes. */
export function run(command, args, cwd, more = {}) {
  // A check should not download a Go toolchain.
  const own = { GOTOOLCHAIN: 'local', GOFLAGS: '-mod=mod', PIP_DISABLE_PIP_VERSION_CHECK: '1' }
  const env = { ...process.env, ...own, ...more }
  return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: 'pipe', timeout: 3 * 60_000 })
}

/** Makes an environment for Python with some packages. @returns its folder. @throws Missing. */
export function preparePython(folder, ...packages) {
  find('python3', ['--version'])
  prepare('python3 has no venv', 'python3', ['-m', 'venv', folder])
  const pip = ['-m', 'pip', 'install', '--quiet', ...packages]
  prepare(`pip cannot install ${packages.join(', ')}`, join(folder, 'bin/python'), pip, folder)
  return join(folder, 'bin')
}

/** Starts a mock of the built package. @returns what it prints, and a function that ends it. */
export async function startMock(...args) {
  const mock = spawn(process.execPath, [join(root, 'dist/runners/cli/main.js'), 'mock', '--port', '0', '--json', ...args])
  const [line] = await once(mock.stdout, 'data')
  return { ...JSON.parse(line.toString()), end: () => mock.kill() }
}
