// Compiles into a folder beside `dist` and puts it into its place when it is whole: `npx conformance` in a checkout builds each
// time, and what runs meanwhile still finds its files. If nothing has changed since the last build, there is nothing to do.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleCommandLine, minifyValidators } from './bundle.mjs'
import { bundlePages } from './bundle-pages.mjs'
import { dropUnpublished } from './drop-unpublished.mjs'
import { tidyCompiled } from './tidy-compiled.mjs'
import { writeCommonjs } from './write-commonjs.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (name) => join(root, name)
const [next, before] = [`dist-${process.pid}`, `dist-before-${process.pid}`]
/** What the last build was made of, and when. It is outside of `dist`, which is published. */
const stamp = at('node_modules/.cache/conformance-build')
const main = 'dist/runners/cli/main.js'
const sources = digestSources()
if (isUpToDate()) process.exit(0)
const compiler = [at('node_modules/typescript/bin/tsc'), '-p', at('tsconfig.build.json'), '--outDir', at(next)]
try {
  const { status } = spawnSync(process.execPath, compiler, { stdio: 'inherit' })
  process.exitCode = status ?? 1
  if (status === 0) {
    await tidyCompiled(at(next))
    await bundleCommandLine(next)
    await minifyValidators(next)
    dropUnpublished(next)
    await writeCommonjs(next)
    await bundlePages(next)
    // npm does this for an installed package; in a checkout `npx conformance` runs the built file directly.
    chmodSync(at(`${next}/runners/cli/main.js`), 0o755)
    putInPlace()
    mkdirSync(at('node_modules/.cache'), { recursive: true })
    writeFileSync(stamp, `${sources} ${statSync(at(main)).mtimeMs}`)
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

function isUpToDate() {
  return existsSync(stamp) && existsSync(at(main)) && readFileSync(stamp, 'utf8') === `${sources} ${statSync(at(main)).mtimeMs}`
}

/** Of everything that is compiled, and of what compiles it. */
function digestSources() {
  const { include } = JSON.parse(readFileSync(at('tsconfig.build.json'), 'utf8'))
  const folders = [...include.map((pattern) => pattern.split('/')[0]), 'pages']
  const files = folders.flatMap((folder) =>
    readdirSync(at(folder), { recursive: true })
      .filter((name) => /\.(tsx?|html|css)$/.test(name))
      .map((name) => join(folder, name)),
  )
  const hash = createHash('sha256')
  const scripts = ['build', 'bundle', 'bundle-pages', 'licenses-of', 'drop-unpublished', 'tidy-compiled', 'write-commonjs'].map(
    (name) => `scripts/${name}.mjs`,
  )
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'package.json', 'package-lock.json']
  for (const file of [...files.sort(), ...settings, ...scripts]) hash.update(file).update(readFileSync(at(file)))
  return hash.digest('hex')
}
