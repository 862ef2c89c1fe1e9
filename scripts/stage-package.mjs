// `npm run stage [folder]`: the package as it is published, in a folder: the files of `files`, the README with links that work there, and
// a package.json without what is only for the repository.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toPublishedReadme } from './to-published-readme.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const onlyHere = ['scripts', 'devDependencies', 'allowScripts']
/** What people read beside `files`. */
const texts = ['README.md', 'CHANGELOG.md']

/** Puts the package into a folder. It has to be built. @returns its files. */
export function stagePackage(out) {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const described = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const name of [...described.files, 'LICENSE', ...texts]) cpSync(join(root, name), join(out, name), { recursive: true })
  const published = Object.fromEntries(Object.entries(described).filter(([name]) => !onlyHere.includes(name)))
  const whole = { ...published, files: [...described.files, 'CHANGELOG.md'] }
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(whole, null, 2)}\n`)
  const files = readdirSync(out, { recursive: true }).filter((name) => statSync(join(out, name)).isFile())
  for (const name of texts) {
    const text = readFileSync(join(root, name), 'utf8')
    writeFileSync(join(out, name), toPublishedReadme(text, files, described.homepage))
  }
  return files
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const out = process.argv[2] ?? join(root, 'stage')
  console.log(`Staged: ${stagePackage(out).length} files in ${out}`)
}
