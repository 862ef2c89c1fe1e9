import { bounds } from './options/bounds.ts'
import { credentials } from './options/credentials.ts'
import type { Kind } from './options/kinds.ts'
import { type AtDoor, configured, type Door, type OptionEntry } from './options/option-entry.ts'
import { otherCommands } from './options/other-commands.ts'
import { reporting } from './options/reporting.ts'
import { selection } from './options/selection.ts'
import { way } from './options/way.ts'

/**
 * Every option of every door, once. The command line with its help, the configuration file with its schema, and the
 * types and validation of `run()` come from here. The name of an option is that of `run()` and of the file.
 */
export const options = { ...credentials, ...way, ...selection, ...bounds, ...reporting, ...otherCommands }

type Table = typeof options

/** The name of an option, as `run()` and the configuration file have it. */
export type OptionName = keyof Table

type ValueOf<Name extends OptionName> = Table[Name]['kind'] extends Kind<infer Value> ? Value : never

/** The values of the options that a door takes. */
export type OptionsOf<Of extends Door> = {
  readonly [Name in OptionName as Of extends Table[Name]['doors'][number] ? Name : never]?: ValueOf<Name> | undefined
}

/** What the configuration file may contain: `export default { … } satisfies ConformanceConfig`. */
export type ConformanceConfig = {
  readonly [Name in OptionName as Table[Name] extends { perCall: true } | { secret: true }
    ? never
    : Extract<Table[Name]['doors'][number], (typeof configured)[number]> extends never
      ? never
      : Name]?: ValueOf<Name> | undefined
}

/** All names, in the order of the help. */
export const optionNames = Object.keys(options) as readonly OptionName[]

/** The entry of an option. */
export function optionEntry(name: OptionName): OptionEntry {
  return options[name]
}

/** The entry of an option for one door. */
export function entryAt(name: OptionName, door: Door): OptionEntry & AtDoor {
  const entry = optionEntry(name)
  return { ...entry, ...entry.at?.[door] }
}

/** The options that a door takes. */
export function namesAt(door: Door): OptionName[] {
  return optionNames.filter((name) => optionEntry(name).doors.includes(door))
}

/** Whether an option is allowed in the configuration file, which has no secrets. */
export function isForFile(name: OptionName): boolean {
  const { secret, perCall, doors } = optionEntry(name)
  return !secret && !perCall && configured.some((door) => doors.includes(door))
}

/** The name of an option on the command line: `--max-requests`. */
export function toFlag(name: OptionName): string {
  return optionEntry(name).flag?.split(' ')[0] ?? 'The URL'
}

/** The options of one door that another one takes as well. */
export function optionsFor<Of extends Door>(door: Of, given: { readonly [name in OptionName]?: unknown }): OptionsOf<Of> {
  // Each value was validated by the kind of its option, or has its type.
  return Object.fromEntries(namesAt(door).map((name) => [name, given[name]])) as OptionsOf<Of>
}
