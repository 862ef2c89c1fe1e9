import { type Command, Option } from 'commander'
import type { AtDoor, Door, OptionEntry } from '../options/option-entry.ts'
import { entryAt, namesAt } from '../options.ts'
import { loadEnvFile } from './load-env-file.ts'

/** Adds the options of a door to its command. `resolveOptions` validates their values. */
export function addOptions(command: Command, door: Door): Command {
  const entries = namesAt(door).map((name) => entryAt(name, door))
  for (const entry of entries) if (entry.flag !== undefined) command.addOption(toOption(entry.flag, entry))
  // Variables are looked up once all flags are read.
  command.on('option:env-file', loadEnvFile)
  for (const { formerFlag } of entries) if (formerFlag !== undefined) command.addOption(new Option(formerFlag).hideHelp())
  return command
}

function toOption(flag: string, { says, group, env, ignoresEnv, kind, default: usual }: OptionEntry & AtDoor): Option {
  const option = new Option(flag, says).helpGroup(group)
  if (env !== undefined && ignoresEnv !== true) option.env(env)
  if (kind.isList) option.argParser(collectBy(kind.split ?? byCommas))
  if (usual !== undefined) option.default(usual, [usual].flat().join(', '))
  return option
}

const byCommas = (value: string) => value.split(',').filter((part) => part !== '')

/** For an option that can be repeated, each time with one or more values. */
function collectBy(split: (value: string) => string[]): (value: string, before: unknown) => string[] {
  return (value, before) => [...(Array.isArray(before) ? before : []), ...split(value)]
}
