import { flagOf, optionEntry } from '../options.ts'
import { createWords, type OptionNames } from '../words/create-words.ts'

/** How the command line calls its options: flags, and variables of the environment. */
export const flagNames: OptionNames = {
  short: flagOf,
  long(option) {
    const { env } = optionEntry(option)
    return env === undefined ? flagOf(option) : `${flagOf(option)} (${env})`
  },
}

/** The words of the command line. */
export const flagWords = createWords(flagNames)
