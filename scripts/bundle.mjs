// The command line as a bundle: a command loads a few files instead of hundreds, and no package has to be installed for it.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { transform } from 'esbuild'
import { rolldown } from 'rolldown'
import { licensesOf } from './licenses-of.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (name) => join(root, name)
const folder = 'runners/cli'
const inFolder = (name) => at(`${folder}/${name}.ts`)

/** Commands that have to start soon. The chunk of each has what it loads, but for what a chunk above it has. */
const chunks = [
  ['main', ['main']],
  ['mock', ['mock-command']],
  // What it lists is data that no other command needs.
  ['list', ['list-command'], ['list-command', 'listed']],
  ['check', ['check-command']],
]

/** Puts the bundle into the folder of the compiled modules, in the place of those of the command line. */
export async function bundleCommandLine(out) {
  const { peerDependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
  const external = Object.keys(peerDependencies).filter((name) => name !== 'zod')
  const bundle = await rolldown({
    input: inFolder('main'),
    platform: 'node',
    external: external.map((name) => new RegExp(`^${name}(/|$)`)),
    plugins: [shareValidators, lateBuiltins, await readListed(out)],
  })
  rmSync(at(`${out}/${folder}`), { recursive: true })
  const { output } = await bundle.write({
    dir: at(`${out}/${folder}`),
    // Node reads CommonJS sooner: it starts no second loader, and reads no file in the background.
    format: 'cjs',
    minify: true,
    chunkFileNames: '[name].js',
    codeSplitting: { groups: chunks.map(toGroup) },
  })
  writeFileSync(at(`${out}/${folder}/package.json`), '{"type":"commonjs"}\n')
  const modules = output.flatMap((chunk) => Object.keys(chunk.modules ?? {}))
  writeFileSync(at(`${out}/${folder}/LICENSES.txt`), licensesOf([...modules, ...compiledIn]))
}

/** Compiled code that the library and the bundle share is not for readers. */
export async function minifyValidators(out) {
  for (const name of ['validators', 'answer-validators']) {
    const file = at(`${out}/spec/${name}.gen.js`)
    writeFileSync(file, (await transform(readFileSync(file, 'utf8'), { minify: true, format: 'esm' })).code)
  }
}

/** Packages whose code is in generated files. */
const compiledIn = ['node_modules/ajv/']

const loaded = new Map()

/** A chunk of what some commands import. */
function toGroup([name, commands, apart = []], index) {
  const isIn = (id, context) =>
    commands.some((command) => {
      if (!loaded.has(command))
        loaded.set(
          command,
          listImported(inFolder(command), (one) => context.getModuleInfo(one)),
        )
      return loaded.get(command).has(id)
    })
  const without = apart.map(inFolder)
  return {
    name: (id, context) => (!without.includes(id) && isIn(id, context) ? name : null),
    debugName: name,
    priority: chunks.length - index,
  }
}

function listImported(entry, infoOf) {
  const found = new Set([entry])
  for (const id of found) for (const imported of infoOf(id)?.importedIds ?? []) found.add(imported)
  return found
}

/** Validators are published once, as modules of the library: the bundle reads these, when it first asks for one. */
const shareValidators = {
  name: 'share-validators',
  load(id) {
    const [file] = /(answer-)?validators\.gen(?=\.ts$)/.exec(id) ?? []
    if (file === undefined) return null
    const names = [...readFileSync(id, 'utf8').matchAll(/^export const (\w+)/gm)].map(([, name]) => name)
    const code = `import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
const filename = join(import.meta.dirname, '../../spec/${file}.js')
const code = readFileSync(filename, 'latin1').replace(/export ?\\{([^{}]+)\\};?\\s*$/, (_, names) =>
  'return {' + names.split(',').map((one) => one.trim().split(' as ').reverse().join(':')) + '}')
export const { ${names.join(', ')} } = compileFunction(code, [], { filename })()`
    return { code, moduleType: 'js' }
  },
}

/** What `list` shows is computed here, and not at each start; sentences and sources are published once, as the set of requirements. */
async function readListed(out) {
  const { listed } = await import(pathToFileURL(at(`${out}/${folder}/listed.js`)).href)
  const rows = { ...listed, checks: listed.checks.map(toRow), clients: listed.clients.map(toRow) }
  const code = `import { readFileSync } from 'node:fs'
import { join } from 'node:path'
const file = join(import.meta.dirname, '../../../requirements.json')
const known = new Map(JSON.parse(readFileSync(file, 'utf8')).requirements.map((one) => [one.id, one]))
function toListed({ id, ...rest }) {
  const { level, says, sources } = known.get(id)
  return { id, level, says, cites: sources.map(({ read, ...cited }) => cited), ...rest }
}
const rows = JSON.parse(${JSON.stringify(JSON.stringify(rows))})
export const listed = { ...rows, checks: rows.checks.map(toListed), clients: rows.clients.map(toListed) }`
  return { name: 'listed', load: (id) => (id === inFolder('listed') ? { code, moduleType: 'js' } : null) }
}

/** What the set of requirements does not have of a check. */
function toRow({ level, says, cites, ...row }) {
  return row
}

/** Commander rarely needs `node:child_process`, which is slow to load. */
const lateBuiltins = {
  name: 'late-builtins',
  transform: (code, id) =>
    id.includes('/node_modules/commander/')
      ? code.replace("require('node:child_process')", "{ get spawn() { return require('node:child_process').spawn } }")
      : null,
}
