/** `npm run record`: writes the current output of `npx conformance` to the README. */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { recordReadme } from './generate/readme.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
await writeFile(`${root}/README.md`, recordReadme(root, await readFile(`${root}/README.md`, 'utf8')))
