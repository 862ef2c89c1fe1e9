import { readFileSync } from 'node:fs'

/** The version of an installed package, whatever its exports hide. */
export function versionOf(name) {
  return JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version
}
