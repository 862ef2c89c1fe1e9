import type { Command, Option } from 'commander'
import { scenarios } from '../../../engine/client/traffic.ts'
import { mutants } from '../../../mock/misbehave/mutants/index.ts'
import { personas } from '../../../mock/misbehave/personas/index.ts'
import { reporters } from '../../../reporters/index.ts'
import { checks } from '../../../suites/index.gen.ts'
import { kinds } from '../../explain/find-explanations.ts'
import { documentedNames } from '../../options/kinds.ts'
import { optionEntry, optionNames, toFlag } from '../../options.ts'
import { suiteNames } from '../../select-checks.ts'
import { needs } from '../../words/needs.ts'

/** What can stand in a place: files, these words, or what nobody can know. */
export type Values = 'files' | readonly string[]

/** A flag of a command, with its other forms. */
export interface Flag {
  readonly forms: readonly string[]
  readonly says: string
  /** None if it is a switch. */
  readonly values?: Values
}

/** A command: the program itself has no words. */
export interface Grammar {
  /** `provision check`. */
  readonly path: string
  readonly says: string
  readonly flags: readonly Flag[]
  /** Its commands, or its arguments. */
  readonly values: Values
}

/** What the command line takes, from the program that reads it. */
export async function toGrammar(program: Command, shells: readonly string[]): Promise<Grammar[]> {
  const commands = program.commands.map((command) => command.name())
  const ids = Object.entries(kinds).flatMap(([kind, { ids }]) => (kind === 'mutant' ? [] : ids))
  return describe(program, [], { explain: ids, completion: shells, help: commands })
}

function describe(command: Command, words: readonly string[], named: Readonly<Record<string, Values>>): Grammar[] {
  const help = command.createHelp()
  const below = help.visibleCommands(command).filter(({ commands }) => commands !== undefined)
  const path = words.join(' ')
  const takesFiles = command.registeredArguments.some((argument) =>
    /^(file|reports?|before|after|statement)$/.test(argument.name()),
  )
  const values = below.length > 0 ? below.map((one) => one.name()) : (named[path] ?? (takesFiles ? 'files' : []))
  const flags = help.visibleOptions(command).map(toGrammarFlag)
  const own = { path, says: toShort(command.description()), flags, values }
  return [own, ...below.flatMap((one) => describe(one, [...words, one.name()], named))]
}

function toGrammarFlag(option: Option): Flag {
  const forms = [option.short, option.long].filter((form) => form !== undefined)
  const says = toShort(option.description)
  if (!option.required && !option.optional) return { forms, says }
  if (/<(file|path)>/.test(option.flags)) return { forms, says, values: 'files' }
  return { forms, says, values: wordsOf(option.long ?? '') }
}

/** The values of options that are names of something. */
const known: Readonly<Record<string, () => readonly string[]>> = {
  '--suite': suiteNames,
  '--check': () => Object.keys(checks),
  '--skip': () => Object.keys(checks),
  '--require': () => [...suiteNames(), ...Object.keys(needs)],
  '--reporter': () => Object.keys(reporters),
  '--operations': () => [...documentedNames],
  '--scenario': () => [...scenarios, 'all'],
  '--persona': () => Object.keys(personas),
  '--mutant': () => Object.values(mutants).flatMap((list) => list.map(({ id }) => id)),
  '--latency': () => ['none', 'fast', 'typical', 'slow'],
}

function wordsOf(flag: string): readonly string[] {
  const name = optionNames.find((one) => toFlag(one) === flag)
  const choices = name === undefined ? undefined : Object(optionEntry(name).kind.schema).enum
  return known[flag]?.() ?? choices ?? []
}

/** The first clause of a description. */
function toShort(text: string): string {
  return text.split(/[:;.(]/, 1)[0]?.trim() ?? ''
}
