/**
 * Generates `spec/*.gen.ts` from `openapi.yaml`, the JSON Schema of the mock's configuration from its zod schema, and that
 * of the configuration file from the table of options; the tables of checks and mutants from the paths of their files; the
 * costs of new checks, `openapi-3.2.yaml`, and the output of a run in the README.
 *
 * `tsx scripts/generate.ts` writes the files; with `--check` it writes nothing and exits 1 if a file would change.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Document } from '../spec/document/document.ts'
import { DocumentError } from '../spec/document/read-operations.ts'
import { generateConfigSchema } from './generate/config-schema.ts'
import { costsFile, generateCosts, measureCost, readCosts } from './generate/costs.ts'
import { generateExamples } from './generate/examples.ts'
import { fixturesSchema, generateFixtureMembers, generateFixturesSchema } from './generate/fixtures.ts'
import { generateOpenApi32, openapi32 } from './generate/openapi-3-2.ts'
import { generateOperations, generateOperationTable } from './generate/operations.ts'
import { generatePromisedIds, promisedIds } from './generate/promised-ids.ts'
import { generateRequirementDigest, generateRequirementSet, requirementSetFile } from './generate/requirement-set.ts'
import { generateRequirements, listRequirements } from './generate/requirements.ts'
import { generateChecks, generateClientChecks, generateMutants } from './generate/tables.ts'
import { generateTool } from './generate/tool.ts'
import { generateTypes } from './generate/types.ts'
import { generateAnswerValidators, generateValidators } from './generate/validators.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const isChecking = process.argv.includes('--check')
// An error in the document is reported in one line.
process.on('uncaughtException', (error) => {
  console.error(error instanceof DocumentError ? `error: ${error.message}` : error)
  process.exit(1)
})

const source = await readFile(`${root}/openapi.yaml`, 'utf8')
const document = parse(source) as Document

const ids = listRequirements(document)

const files = {
  'spec/types.gen.ts': await generateTypes(document),
  'spec/requirements.gen.ts': generateRequirements(document),
  [promisedIds]: generatePromisedIds(root, [...ids, ...(document['x-client-requirements'] ?? [])]),
  'spec/operations.gen.ts': generateOperations(document),
  'mock/operations/index.gen.ts': generateOperationTable(document),
  'spec/examples.gen.ts': generateExamples(document),
  'spec/validators.gen.ts': await generateValidators(document),
  'spec/answer-validators.gen.ts': await generateAnswerValidators(document),
  'suites/index.gen.ts': generateChecks(root),
  'suites/client/index.gen.ts': generateClientChecks(root),
  'mock/misbehave/mutants/definitions.gen.ts': generateMutants(root),
  'runners/tool.gen.ts': generateTool(root),
  'mock-config.schema.json': generateConfigSchema(),
  [fixturesSchema]: generateFixturesSchema(document),
  'mock/fixtures/members.gen.ts': generateFixtureMembers(document),
  [openapi32]: generateOpenApi32(source),
}

const stale: string[] = []
for (const [name, text] of Object.entries(files)) await update(name, text)
// The table of options imports generated files: it is read when they are up to date.
const { generateOptionsSchema } = await import('./generate/options-schema.ts')
await update('conformance-config.schema.json', generateOptionsSchema())
await updateCosts(ids)
await updateRequirementSet()
const { gatewayPage, generateGateways } = await import('./generate/gateways.ts')
await update(gatewayPage, generateGateways(root))
const { isRecorded, recordReadme } = await import('./generate/readme.ts')
const readme = await readFile(`${root}/README.md`, 'utf8')
if (!isRecorded(readme)) await update('README.md', isChecking ? '' : recordReadme(root, readme))

if (stale.length === 0) console.log('All generated files are up to date.')
else if (isChecking) {
  console.error(`Not up to date: ${stale.join(', ')}. Run "npm run generate" and commit the result.`)
  process.exitCode = 1
} else console.log(`Written: ${stale.join(', ')}`)

async function update(name: string, text: string): Promise<void> {
  const path = `${root}/${name}`
  const before = await readFile(path, 'utf8').catch(() => '')
  if (before === text) return
  stale.push(name)
  if (!isChecking) await writeFile(path, text)
}

/** The checks import generated files, so they are read when those are up to date. */
async function updateRequirementSet(): Promise<void> {
  const { checks } = await import('../suites/index.gen.ts')
  const { clientChecks } = await import('../suites/client/index.gen.ts')
  const set = generateRequirementSet([...Object.values(checks), ...Object.values(clientChecks)])
  await update(requirementSetFile, set)
  await update('runners/requirement-set.gen.ts', generateRequirementDigest(set))
}

/** New checks are run alone and measured; known costs stay as they are. */
async function updateCosts(wanted: readonly string[]): Promise<void> {
  const known = readCosts(root)
  const fresh = wanted.filter((id) => !known.has(id))
  const costs = new Map(wanted.map((id) => [id, known.get(id) ?? { requests: 0, credits: 0, keys: 0 }]))
  // A plan needs the cost of every check: until they are measured, new checks cost nothing.
  await update(costsFile, generateCosts(costs))
  if (isChecking || fresh.length === 0) return
  for (const id of fresh) costs.set(id, await measureCost(id))
  await writeFile(`${root}/${costsFile}`, generateCosts(costs))
}
