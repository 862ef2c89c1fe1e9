// Where the command line is: the package that the project has installed, this very checkout if it is built, or the version
// that belongs to the action, from the registry that npm is set to.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { say } from './runner.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const main = 'dist/runners/cli/main.js'

/** @returns the file to start. @throws Error if the package cannot be installed. */
export function findProgram({ version, folder, temporary }) {
  const installed = join(folder, 'node_modules/@tokmodel/conformance', main)
  if (version === undefined) {
    if (existsSync(installed)) return installed
    if (existsSync(join(root, main))) return join(root, main)
  }
  const wanted = version ?? JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version
  // A range or a tag would make the same workflow do another thing tomorrow.
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(wanted))
    throw new Error(`The input version is a whole one, such as 1.2.3, not "${wanted}".`)
  say(`Installing @tokmodel/conformance@${wanted}, because the project has not installed it.`)
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', temporary]
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  execFileSync(npm, [...args, `@tokmodel/conformance@${wanted}`], { stdio: 'inherit', shell: process.platform === 'win32' })
  return join(temporary, 'node_modules/@tokmodel/conformance', main)
}
