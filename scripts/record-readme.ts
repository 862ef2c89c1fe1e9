/** `npm run record`: writes into the README what `npx conformance` prints now. */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { recordReadme } from './generate/readme.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
await writeFile(`${root}/README.md`, recordReadme(root, await readFile(`${root}/README.md`, 'utf8')))
