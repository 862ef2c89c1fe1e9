// Runtimes from the npm registry, for what has to work with a Node that this machine does not have.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cache = fileURLToPath(new URL('../node_modules/.cache', import.meta.url))

/** @returns the path of a Node of a version such as `24`, or undefined if it is neither here nor can be fetched. */
export function fetchNode(version) {
  if (process.versions.node.split('.')[0] === version) return process.execPath
  const folder = join(cache, `node-${version}`)
  const name = `node-${process.platform}-${process.arch}`
  const binary = join(folder, `node_modules/${name}/bin/node`)
  if (!existsSync(binary)) install(folder, `${name}@${version}`)
  return existsSync(binary) ? binary : undefined
}

function install(folder, name) {
  mkdirSync(folder, { recursive: true })
  const args = ['install', '--no-audit', '--no-fund', '--no-save', '--prefer-offline', '--prefix', folder, name]
  try {
    execFileSync('npm', args, { stdio: 'ignore', timeout: 120_000 })
  } catch {
    // Without a network there is none.
  }
}
