import { createWords } from './create-words.ts'

/** The words of `run()` and of the vitest adapter: options are members of an object. */
export const optionWords = createWords({ short: (option) => option, long: (option) => `the option ${option}` })
