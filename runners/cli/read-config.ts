import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ConformanceUsageError } from '../conformance-usage-error.ts'
import { isForFile, type OptionName, optionEntry, optionNames, toFlag } from '../options.ts'
import { didYouMean } from '../words/did-you-mean.ts'
import type { ReadDocument } from './read-document.ts'
import { UsageError } from './usage-error.ts'

/** The files that a run reads its options from, if one of them is there. */
export const configNames = ['conformance.config.json', 'conformance.config.yaml', 'conformance.config.mjs']
const hint = 'The file conformance-config.schema.json of this package describes all members.'

/** The options of the given configuration file, or of that in the working directory. @throws ConformanceUsageError. */
export async function readConfig(given: string | undefined): Promise<{ readonly [name in OptionName]?: unknown }> {
  const file = given ?? findConfig()
  if (file === undefined) return {}
  const { value, toLine } = file.endsWith('.mjs') ? await importConfig(file) : await readText(file)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(`${file} is not an object of options.`)
  for (const [member, of] of Object.entries(value)) {
    const problem = findProblem(member, of)
    const line = toLine([member])
    if (problem !== undefined) throw invalid(`${file}${line > 0 ? `:${line}` : ''}: ${problem.what}`, problem.fix)
  }
  return value
}

function findConfig(): string | undefined {
  const [first, second] = configNames.filter((name) => existsSync(name))
  if (second !== undefined)
    throw invalid(`There are both ${first} and ${second}.`, 'Keep one of them, or choose one with --config FILE.')
  return first
}

async function readText(file: string): Promise<ReadDocument> {
  const { readDocument } = await import('./read-document.ts')
  return await readDocument(file, { flag: '--config', hint })
}

async function importConfig(file: string): Promise<ReadDocument> {
  const loaded = await import(pathToFileURL(resolve(file)).href).catch((error: unknown) => {
    const [why] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new UsageError(`The file ${file} cannot be loaded: ${why}`, 'Its default export has to be an object of options.')
  })
  return { value: loaded.default, toLine: () => 0 }
}

/** What is wrong with a member of the file. */
function findProblem(member: string, value: unknown): { what: string; fix: string } | undefined {
  if (member === '$schema') return undefined
  const name = optionNames.find((known) => known === member)
  if (name === undefined) return { what: `the member "${member}" is not known`, fix: toMeant(member) }
  const { secret, env, kind } = optionEntry(name)
  if (secret) return { what: `"${name}" is a secret and not allowed in a file`, fix: `Set the environment variable ${env}.` }
  if (!isForFile(name))
    return { what: `"${name}" is not allowed in the file`, fix: `Give it on the command line: ${toFlag(name)}` }
  const problem = kind.problem(value)
  if (problem === undefined) return undefined
  const meant = kind.meant?.(value)
  return { what: `"${name}" ${problem}`, fix: meant === undefined ? hint : `Did you mean ${meant}?` }
}

/** The hint for a member that is written like its flag, or nearly as it should be. */
function toMeant(member: string): string {
  const meant = optionNames.find((name) => toFlag(name) === `--${member.replace(/^--/, '')}`)
  if (meant !== undefined) return `In the file it is called "${meant}".`
  return didYouMean(member, optionNames.filter(isForFile), hint)
}

function invalid(message: string, fix = hint): ConformanceUsageError {
  return new ConformanceUsageError('ERR_CONFIG_FILE', message, fix)
}
