// Six people do what the README tells them, and nothing else, each in an empty folder with the packed package. Prints how many
// minutes each of them took.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { persons } from './first-hour/persons.mjs'
import { createWalk } from './first-hour/walk.mjs'
import { pack } from './pack.mjs'

const folder = mkdtempSync(join(tmpdir(), 'conformance-first-hour-'))
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const tarball = join(folder, pack(folder).filename)
const wanted = process.argv.slice(2)
const queue = Object.entries(persons).filter(([name]) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
if (queue.length === 0) throw new Error(`There is nobody of that name: choose from ${Object.keys(persons).join(', ')}.`)
await Promise.all([walkAll(), walkAll()])
rmSync(folder, { recursive: true })

async function walkAll() {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) await walkOne(next)
}

async function walkOne([name, go]) {
  const place = join(folder, name.replaceAll(' ', '-'))
  mkdirSync(place)
  const walk = createWalk(place, { tarball, readme })
  const began = performance.now()
  const minutes = () => ((performance.now() - began) / 60_000).toFixed(1)
  try {
    await go(walk)
    console.log(`${name}: done in ${minutes()} min`)
  } catch (error) {
    if (/E(NOTFOUND|AI_AGAIN|CONNREFUSED) .*registry/.test(error.message))
      return console.log(`skipped: ${name}: the registry cannot be reached`)
    console.error(`${name}, after ${minutes()} min: ${error.message}`)
    process.exitCode = 1
  } finally {
    walk.close()
  }
}
