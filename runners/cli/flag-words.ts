import { optionEntry, toFlag } from '../options.ts'
import { createWords, type OptionNames } from '../words/create-words.ts'

/** How the command line calls its options: flags, and variables of the environment. */
export const flagNames: OptionNames = {
  short: toFlag,
  long(option) {
    const { env } = optionEntry(option)
    return env === undefined ? toFlag(option) : `${toFlag(option)} (${env})`
  },
}

/** The words of the command line. */
export const flagWords = createWords(flagNames)
