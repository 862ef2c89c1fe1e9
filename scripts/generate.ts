/**
 * Generates `spec/*.gen.ts` from `openapi.yaml`.
 *
 * `tsx scripts/generate.ts` writes the files; with `--check` it writes nothing and exits 1 where a file would change.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Document } from './generate/document.ts'
import { generateExamples } from './generate/examples.ts'
import { generateOperations } from './generate/operations.ts'
import { generateRequirements } from './generate/requirements.ts'
import { generateTypes } from './generate/types.ts'
import { generateValidators } from './generate/validators.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = await readFile(`${root}/openapi.yaml`, 'utf8')
const document = parse(source) as Document

const files = {
  'types.gen.ts': await generateTypes(document),
  'requirements.gen.ts': generateRequirements(document),
  'operations.gen.ts': generateOperations(document),
  'examples.gen.ts': generateExamples(document),
  'validators.gen.ts': await generateValidators(document),
}

const stale: string[] = []
for (const [name, text] of Object.entries(files)) {
  const path = `${root}/spec/${name}`
  const before = await readFile(path, 'utf8').catch(() => '')
  if (before === text) continue
  stale.push(`spec/${name}`)
  if (!process.argv.includes('--check')) await writeFile(path, text)
}

if (stale.length === 0) console.log('spec/*.gen.ts are up to date.')
else if (process.argv.includes('--check')) {
  console.error(`Not what openapi.yaml says: ${stale.join(', ')}. Run "npm run generate" and commit the result.`)
  process.exitCode = 1
} else console.log(`Written: ${stale.join(', ')}`)
