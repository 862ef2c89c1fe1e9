// Compiles into a folder beside `dist` and puts it into its place when it is whole: `npx conformance` in a checkout builds each
// time, and what runs meanwhile still finds its files.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (name) => join(root, name)
const [next, before] = [`dist-${process.pid}`, `dist-before-${process.pid}`]
const compiler = [at('node_modules/typescript/bin/tsc'), '-p', at('tsconfig.build.json'), '--outDir', at(next)]
try {
  const { status } = spawnSync(process.execPath, compiler, { stdio: 'inherit' })
  process.exitCode = status ?? 1
  if (status === 0) {
    // npm does this for an installed package; in a checkout `npx conformance` runs the built file directly.
    chmodSync(at(`${next}/runners/cli/main.js`), 0o755)
    putInPlace()
  }
} finally {
  for (const name of [next, before]) rmSync(at(name), { recursive: true, force: true })
}

/** Another build may do the same at this moment: then it is done again. */
function putInPlace() {
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (existsSync(at('dist'))) renameSync(at('dist'), at(before))
      renameSync(at(next), at('dist'))
      return
    } catch (error) {
      if (attempt === 20) throw error
      rmSync(at(before), { recursive: true, force: true })
    }
  }
}
