// What no export of the package reaches is not published: modules that are in the bundle of the command line alone.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (name) => join(root, name)
const imported = /\b(?:from|import|require)\s*\(?\s*["'`](\.{1,2}\/[^"'`]+\.[jt]s)["'`]/g

/** Removes the modules and declarations of a compiled folder that are not published. */
export function dropUnpublished(folder) {
  const { exports, bin } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
  // A file of the root is exported by its name alone.
  const modules = Object.values(exports).filter((target) => typeof target === 'object')
  // What CommonJS requires is made of the modules afterwards.
  const targets = [...modules.flatMap(({ types, default: module }) => [types, module]), ...Object.values(bin)]
  const kept = new Set(targets.map((target) => target.replace(/^\.\/dist\//, '')))
  for (const file of kept) for (const found of listImports(folder, file)) kept.add(found)
  for (const name of readdirSync(at(folder), { recursive: true })) {
    const isModule = /\.(js|ts)$/.test(name)
    if (isModule && !kept.has(name)) rmSync(at(`${folder}/${name}`))
  }
  removeEmpty(at(folder))
}

/** The declarations of a module import declarations, and its code imports code. */
function listImports(folder, file) {
  const extension = file.endsWith('.d.ts') ? '.d.ts' : '.js'
  const text = readFileSync(at(`${folder}/${file}`), 'utf8')
  return [...text.matchAll(imported)]
    .map(([, path]) => join(dirname(file), path.replace(/\.(ts|js)$/, extension)))
    .filter((path) => existsSync(at(`${folder}/${path}`)))
}

function removeEmpty(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) removeEmpty(join(folder, entry.name))
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true })
}
