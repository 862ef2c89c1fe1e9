import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (name) => join(root, name)

/** The licences of all packages whose code is in the bundle. */
export function licensesOf(modules) {
  const found = modules.flatMap((id) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? [])
  const names = [...new Set(found)].sort()
  return names.map((name) => `${name}\n\n${readLicense(name)}\n`).join(`\n${'-'.repeat(80)}\n\n`)
}

function readLicense(name) {
  const file = readdirSync(at(`node_modules/${name}`)).find((entry) => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`The package ${name} is bundled and has no licence.`)
  return readFileSync(at(`node_modules/${name}/${file}`), 'utf8').trim()
}
