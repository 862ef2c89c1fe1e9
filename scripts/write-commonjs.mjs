// CommonJS for those who `require` the package, and for jest, which does so for them. There is no second build: Node, from 20.19
// on, requires modules, so each entry only leaves the loader of the test runner and hands on what every other importer gets.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Writes the entries of a compiled folder that package.json names under `require`, each with its types. */
export async function writeCommonjs(folder) {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const target of Object.values(exports)) {
    if (target.require === undefined) continue
    const module = inside(target.default)
    write(folder, inside(target.require.types), await toTypes(folder, inside(target.require.types), module))
    write(folder, inside(target.require.default), toCode(inside(target.require.default), module))
  }
}

const inside = (path) => path.replace(/^\.\/dist\//, '')

function write(folder, path, text) {
  const file = join(root, folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/**
 * Jest gives each test file a context with its own `require`, which loads no modules, and its own `process`. `runInThisContext`
 * is the way out to the context of Node itself; without jest it is the same one. The environment of the test file goes along:
 * it is there that its client looks for a URL.
 */
function toCode(file, module) {
  const path = posix.relative(posix.dirname(file), module)
  return `const outer = require('node:vm').runInThisContext('process')
outer[Symbol.for('@tokmodel/conformance/env')] = process.env
module.exports = outer.getBuiltinModule('node:module').createRequire(__filename)('${path}')
`
}

/** Types as they are; of what is a value, a class is both. An export that is named hides the one of the star. */
async function toTypes(folder, file, module) {
  const path = posix.relative(posix.dirname(file), module)
  const values = Object.entries(await import(pathToFileURL(join(root, folder, module)).href))
  const mode = `with { 'resolution-mode': 'import' }`
  const lines = values.flatMap(([name, value]) => [
    `export declare const ${name}: typeof entry.${name}`,
    ...(isClass(value) ? [`export type ${name} = entry.${name}`] : []),
  ])
  const imported = lines.length === 0 ? [] : [`import type * as entry from '${path}' ${mode}`]
  return `${[...imported, `export type * from '${path}' ${mode}`, ...lines].join('\n')}\n`
}

function isClass(value) {
  return typeof value === 'function' && /^class\b/.test(String(value))
}
