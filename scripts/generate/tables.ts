import { readdirSync, readFileSync } from 'node:fs'
import { banner } from './banner.ts'

const head = banner.replace('openapi.yaml', 'the paths of these files')

/** The table of all checks: the path of a file is the id of its check, and its export has the name of the file. */
export function generateChecks(root: string): string {
  const ids = readdirSync(`${root}/suites`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'client')
    .flatMap(({ name }) => listFiles(`${root}/suites/${name}`).map((file) => `${name}/${file}`))
    .sort()
  const names = new Map(ids.map((id) => [id, toCamelCase(id.split('/')[1] ?? id)]))
  const isUnique = (name: string) => [...names.values()].filter((other) => other === name).length === 1
  // Two suites may have a check of the same name.
  const local = (id: string) => (isUnique(names.get(id) ?? '') ? names.get(id) : toCamelCase(id.replace('/', '-')))
  const imports = ids.map((id) => `import { ${rename(names.get(id), local(id))} } from './${id}.ts'`)
  return `${head}
import type { Check } from '../engine/check/check.ts'
import type { RequirementId } from '../spec/requirements.gen.ts'
${imports.join('\n')}

/** Every check, by its id: a requirement without one does not compile. */
export const checks: Readonly<Record<RequirementId, Check>> = {
${ids.map((id) => `  '${id}': ${local(id)},`).join('\n')}
}
`
}

/** The table of the checks of clients. */
export function generateClientChecks(root: string): string {
  const files = listFiles(`${root}/suites/client`).sort()
  return `${head}
import type { ClientCheck } from '../../engine/client/client-check.ts'
import type { ClientRequirementId } from '../../spec/requirements.gen.ts'
${files.map((file) => `import { ${toCamelCase(file)} } from './${file}.ts'`).join('\n')}

/** Every check of clients, by its id: a requirement without one does not compile. */
export const clientChecks: Readonly<Record<ClientRequirementId, ClientCheck>> = {
${files.map((file) => `  'client/${file}': ${toCamelCase(file)},`).join('\n')}
}
`
}

/**
 * Joins the lists of mutants: those of a suite are in the file, or in the folder, of its name.
 * @throws Error for a list whose name differs from that of its file, and for a mutant of another suite.
 */
export function generateMutants(root: string): string {
  const folder = `${root}/mock/misbehave/mutants`
  const nested = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => listFiles(`${folder}/${name}`).map((file) => `${name}/${file}`))
  const lists = [...listFiles(folder), ...nested]
    .sort()
    .map((file) => ({ file, name: readMutantList(folder, file) }))
    .filter(({ name }) => name !== undefined)
  return `${head}
import type { RequirementId } from '../../../spec/requirements.gen.ts'
${lists.map(({ file, name }) => `import { ${name} } from './${file}.ts'`).join('\n')}
import type { MutantDefinition } from './build.ts'

/** The mutants of every requirement: one without does not compile. */
export const definitions: Readonly<Record<RequirementId, readonly [MutantDefinition, ...MutantDefinition[]]>> = {
${lists.map(({ name }) => `  ...${name},`).join('\n')}
}
`
}

/** The name of a file's list of mutants; undefined for a file of helpers. */
function readMutantList(folder: string, file: string): string | undefined {
  const text = readFileSync(`${folder}/${file}.ts`, 'utf8')
  const [, name] = /^export const (\w+Mutants) = /m.exec(text) ?? []
  if (name === undefined) return undefined
  const expected = `${toCamelCase(file.replace('/', '-'))}Mutants`
  if (name !== expected) throw new Error(`mock/misbehave/mutants/${file}.ts exports ${name}: its name must be ${expected}.`)
  for (const [, suite, situation] of text.matchAll(/^ {2}'([\w-]+)\/([\w-]+)':/gm)) {
    if (suite === file.split('/')[0]) continue
    throw new Error(`mock/misbehave/mutants/${file}.ts has mutants of ${suite}/${situation}: they belong to ${suite}.`)
  }
  return name
}

function listFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.gen.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
}

function toCamelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function rename(name = '', local = name): string {
  return name === local ? name : `${name} as ${local}`
}
