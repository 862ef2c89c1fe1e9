/** `npm run record`: writes into the README what the commands whose output it shows print now. */
import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'

const file = new URL('../README.md', import.meta.url)
const readme = await readFile(file, 'utf8')
const main = new URL('../dist/runners/cli/main.js', import.meta.url).pathname
const printed = execFileSync(process.execPath, [main], { encoding: 'utf8' })
// From the last suite on: what stands before it is longer than anybody wants to read.
const ending = printed.slice(printed.indexOf('streaming\n'))
const recorded = /(<!-- recorded: npx conformance -->\n```\n)[^`]*(```)/
await writeFile(file, readme.replace(recorded, `$1${ending.replaceAll('$', '$$$$')}$2`))
