import { readFileSync } from 'node:fs'

/** The version of an installed package, even if its exports hide package.json. */
export function versionOf(name) {
  return JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version
}
