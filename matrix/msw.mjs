import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { usual } from './drive.mjs'

/** msw 2 never answers `response.body.cancel()` (mswjs/interceptors#799), which the SDK waits for before it retries. */
function withMsw2(name, cell) {
  return usual(name, cell) || (name === 'retries 503' && cell === 'hangs')
}

/** OpenAI's SDK in a vitest test, with the mock through msw in the same process; beside it, agents in parallel. */
export async function mswRow() {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const file = join(mkdtempSync(join(tmpdir(), 'matrix-')), 'row.json')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const args = [vitest, 'run', '--config', 'matrix/vitest.config.mjs', '--reporter', 'dot']
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, MATRIX_ROW: file }, stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error('a test in matrix/ has failed')
  return { ...JSON.parse(readFileSync(file, 'utf8')), expected: withMsw2 }
}
