import { createWords, type OptionNames } from '../words/create-words.ts'

/** How the command line calls its options: flags, and variables of the environment. */
export const flagNames: OptionNames = {
  short: (option) =>
    option === 'scenarios' ? '--scenario' : `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  long: (option) => (option === 'key' ? '--key (TOKMODEL_API_KEY)' : flagNames.short(option)),
}

/** The words of the command line. */
export const flagWords = createWords(flagNames)
