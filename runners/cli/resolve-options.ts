import { type Command, Option } from 'commander'
import { ConformanceUsageError } from '../conformance-usage-error.ts'
import { configured, type Door } from '../options/option-entry.ts'
import { entryAt, namesAt, type OptionName, type OptionsOf, optionEntry, toFlag } from '../options.ts'
import { readConfig } from './read-config.ts'

/**
 * The options of a command: each from its flag, or else the environment, the configuration file, the default. `argument` is
 * the URL, if the command has it as an argument.
 * @throws ConformanceUsageError that names the first option at fault.
 */
export async function resolveOptions<Of extends Door>(door: Of, command: Command, argument?: string): Promise<OptionsOf<Of>> {
  const given = new Map<OptionName, unknown>(argument === undefined ? [] : [['url', argument]])
  for (const name of namesAt(door)) {
    const said = whatWasSaid(command, name, door)
    if (said !== undefined) given.set(name, said.value)
    if (given.has(name)) await requireValue(name, door, { value: given.get(name), calledAs: said?.calledAs ?? toFlag(name) })
  }
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
  const { flag, formerFlag, env, kind } = entryAt(name, door)
  for (const form of [flag, formerFlag]) {
    if (form === undefined) continue
    // Commander treats `--no-credit-key` as the negation of an option `--credit-key`.
    const attribute = new Option(form).attributeName()
    const source = command.getOptionValueSource(attribute)
    if (source !== 'cli' && source !== 'env') continue
    const value: unknown = command.getOptionValue(attribute)
    return {
      value: typeof value === 'string' ? kind.read(value) : value,
      calledAs: source === 'env' ? (env ?? form) : (form.split(' ')[0] ?? form),
    }
  }
  return undefined
}

/** @throws ConformanceUsageError. */
async function requireValue(name: OptionName, door: Door, { value, calledAs }: Said): Promise<void> {
  const { kind, hint = 'Run "conformance --help" for the options.' } = entryAt(name, door)
  const problem = kind.problem(value) ?? (await spokenProblem(name, door, value))
  if (problem !== undefined) throw new ConformanceUsageError('ERR_INVALID_OPTION', `${calledAs} ${problem}.`, hint)
}

/** Refuses a secret that is a word of the report. The mock and the doctor write none, and the mock has to start fast. */
async function spokenProblem(name: OptionName, door: Door, value: unknown): Promise<string | undefined> {
  if (!optionEntry(name).secret || door === 'mock' || door === 'doctor') return undefined
  const { credentialProblem } = await import('../credential-problem.ts')
  return credentialProblem(String(value))
}
