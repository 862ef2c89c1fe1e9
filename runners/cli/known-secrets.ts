import { createSecrets, type Secrets } from '../../engine/report/secrets.ts'
import { optionEntry, optionNames, toFlag } from '../options.ts'
import { keyVariable } from '../record/key-variable.ts'

const secrets = optionNames.filter((name) => optionEntry(name).secret)
const flags = new Set(secrets.map(toFlag))
const variables = new Set([keyVariable, ...secrets.map((name) => optionEntry(name).env)])

/** The secrets that a process was started with, for its output before or outside a run. */
export function knownSecrets(words: readonly string[], env: NodeJS.ProcessEnv): Secrets {
  const known = createSecrets()
  for (const [name, value] of Object.entries(env)) if (variables.has(name)) known.add(value ?? '', 'secret')
  for (const [index, word] of words.entries()) {
    const [flag = '', given = words[index + 1]] = word.split(/=(.*)/s)
    if (flags.has(flag)) known.add(given ?? '', 'secret')
  }
  return known
}
