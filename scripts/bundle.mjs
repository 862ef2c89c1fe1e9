// The command line as a bundle: a command loads a few files instead of hundreds, and no package has to be installed for it.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { transform } from 'esbuild'
import { rolldown } from 'rolldown'
import { joinChunks } from './join-chunks.mjs'

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

/** Packages whose code is in generated files. */
const compiledIn = ['ajv']

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
    format: 'esm',
    minify: true,
    chunkFileNames: '[name].js',
    codeSplitting: { groups: chunks.map(toGroup) },
  })
  joinChunks(at(`${out}/${folder}`))
  const modules = output.flatMap((chunk) => Object.keys(chunk.modules ?? {}))
  writeFileSync(at(`${out}/${folder}/LICENSES.txt`), licensesOf(modules))
}

/** Compiled code that the library and the bundle share is not for readers. */
export async function minifyValidators(out) {
  for (const name of ['validators', 'answer-validators']) {
    const file = at(`${out}/spec/${name}.gen.js`)
    writeFileSync(file, (await transform(readFileSync(file, 'utf8'), { minify: true, format: 'esm' })).code)
  }
}

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

/** They are published once, for the bundle and for the library. */
const shareValidators = {
  name: 'share-validators',
  resolveId(source) {
    const [file] = /(answer-)?validators\.gen(?=\.ts$)/.exec(source) ?? []
    return file === undefined ? null : { id: `../../spec/${file}.js`, external: 'absolute' }
  },
}

/** What `list` shows is computed here, and not at each start. */
async function readListed(out) {
  const { listed } = await import(pathToFileURL(at(`${out}/${folder}/listed.js`)).href)
  const text = JSON.stringify(JSON.stringify(listed))
  return {
    name: 'listed',
    load: (id) => (id === inFolder('listed') ? { code: `export const listed = JSON.parse(${text})`, moduleType: 'js' } : null),
  }
}

/** Packages in CommonJS require modules of Node. Commander rarely needs `node:child_process`, which is slow to load. */
const lateBuiltins = {
  name: 'late-builtins',
  transform(code, id) {
    if (!/\/node_modules\/(commander|yaml)\//.test(id)) return null
    return code
      .replaceAll(
        /require\('((?:node:)?(?:child_process|events|fs|path|process|buffer))'\)/g,
        "globalThis.process.getBuiltinModule('$1')",
      )
      .replace("globalThis.process.getBuiltinModule('node:child_process')", '{ get spawn() { return $&.spawn } }')
  },
}

/** The licences of all packages whose code is in the bundle. */
function licensesOf(modules) {
  const found = modules.flatMap((id) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? [])
  const names = [...new Set([...found, ...compiledIn])].sort()
  return names.map((name) => `${name}\n\n${readLicense(name)}\n`).join(`\n${'-'.repeat(80)}\n\n`)
}

function readLicense(name) {
  const file = readdirSync(at(`node_modules/${name}`)).find((entry) => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`The package ${name} is bundled and has no licence.`)
  return readFileSync(at(`node_modules/${name}/${file}`), 'utf8').trim()
}
