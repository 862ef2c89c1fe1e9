import { optionEntry, toFlag } from '../options.ts'
import { createWords } from '../words/create-words.ts'
import type { OptionNames } from '../words/option-names.ts'

/** The names of options on the command line: flags and environment variables. */
export const flagNames: OptionNames = {
  short: toFlag,
  long(option) {
    const { env } = optionEntry(option)
    return env === undefined ? toFlag(option) : `${toFlag(option)} (${env})`
  },
}

/** The words of the command line. */
export const flagWords = createWords(flagNames)
