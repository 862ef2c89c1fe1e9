import { type Command, Option } from 'commander'
import { ConformanceUsageError } from '../conformance-usage-error.ts'
import { findSameKey } from '../options/find-same-key.ts'
import { configured, type Door } from '../options/option-entry.ts'
import { entryAt, namesAt, type OptionName, type OptionsOf, optionEntry, toFlag } from '../options.ts'
import { readConfig } from './read-config.ts'
import { toHelp } from './to-help.ts'
import { UsageError } from './usage-error.ts'

/**
 * The options of a command: each from its flag, or else the environment, the configuration file, the default. `argument` is
 * the URL, if the command has it as an argument.
 * @throws ConformanceUsageError that names the first option at fault.
 */
export async function resolveOptions<Of extends Door>(door: Of, command: Command, argument?: string): Promise<OptionsOf<Of>> {
  const given = new Map<OptionName, unknown>(argument === undefined ? [] : [['url', argument]])
  const called = new Map<OptionName, string>()
  for (const name of namesAt(door)) {
    const said = given.has(name) ? { value: given.get(name), calledAs: toFlag(name) } : whatWasSaid(command, name, door)
    if (said === undefined) continue
    given.set(name, said.value)
    called.set(name, said.calledAs)
    await requireValue(name, door, said)
  }
  const same = findSameKey(Object.fromEntries(given))
  if (same !== undefined)
    throw new UsageError(`${called.get(same[0])} has the same key as ${called.get(same[1])}.`, 'Each has to be another key.')
  const config = given.get('config') as string | undefined
  const file = configured.some((reader) => reader === door) ? await readConfig(config) : {}
  const values = namesAt(door).map((name) => [name, given.get(name) ?? file[name] ?? entryAt(name, door).default])
  // Each value was validated by the kind of its option.
  return Object.fromEntries(values) as OptionsOf<Of>
}

interface Said {
  readonly value: unknown
  /** The flag or the variable. */
  readonly calledAs: string
}

/** The value of an option from its flag, or else from the environment. */
function whatWasSaid(command: Command, name: OptionName, door: Door): Said | undefined {
  const { flag, formerFlag, env, ignoresEnv, kind } = entryAt(name, door)
  const variable = flag === undefined && env !== undefined && ignoresEnv !== true ? process.env[env] : undefined
  if (variable !== undefined && variable !== '') return { value: kind.read(variable), calledAs: String(env) }
  for (const form of [flag, formerFlag]) {
    if (form === undefined) continue
    // Commander treats `--no-credit-key` as the negation of an option `--credit-key`.
    const attribute = new Option(form).attributeName()
    const source = command.getOptionValueSource(attribute)
    if (source !== 'cli' && source !== 'env') continue
    const value: unknown = command.getOptionValue(attribute)
    // A secret that a job may not see is an empty variable.
    if (source === 'env' && value === '') continue
    return {
      value: typeof value === 'string' ? kind.read(value) : value,
      calledAs: source === 'env' ? (env ?? form) : (form.split(' ')[0] ?? form),
    }
  }
  return undefined
}

/** @throws ConformanceUsageError. */
async function requireValue(name: OptionName, door: Door, { value, calledAs }: Said): Promise<void> {
  const { kind, hint = toHelp(door) } = entryAt(name, door)
  const isNothing = Array.isArray(value) && value.length === 0
  const problem = isNothing ? 'is empty' : (kind.problem(value) ?? (await spokenProblem(name, door, value)))
  if (problem === undefined) return
  const meant = kind.meant?.(value)
  throw new ConformanceUsageError(
    'ERR_INVALID_OPTION',
    `${calledAs} ${problem}.`,
    meant === undefined ? hint : `Did you mean ${meant}?`,
  )
}

/** Refuses a secret that is a word of the report. The mock and the doctor write none, and the mock has to start fast. */
async function spokenProblem(name: OptionName, door: Door, value: unknown): Promise<string | undefined> {
  if (!optionEntry(name).secret || door === 'mock' || door === 'doctor') return undefined
  const { credentialProblem } = await import('../credential-problem.ts')
  return credentialProblem(String(value))
}
