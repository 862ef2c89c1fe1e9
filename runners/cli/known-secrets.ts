import { createSecrets, type Secrets } from '../../engine/report/secrets.ts'
import type { Kind } from '../options/kinds.ts'
import { optionEntry, optionNames, toFlag } from '../options.ts'
import { keyVariable } from '../record/key-variable.ts'

const secrets = optionNames.map((name) => ({ flag: toFlag(name), ...optionEntry(name) })).filter(({ secret }) => secret)

/** The secrets that a process was started with, for its output before or outside a run. */
export function knownSecrets(words: readonly string[], env: NodeJS.ProcessEnv): Secrets {
  const known = createSecrets()
  const add = (value: string, kind?: Kind<unknown>) => {
    for (const part of kind === undefined ? [value] : toParts(kind, value)) known.add(part, 'secret')
  }
  add(env[keyVariable] ?? '')
  for (const { env: variable, kind } of secrets) if (variable !== undefined) add(env[variable] ?? '', kind)
  for (const [index, word] of words.entries()) {
    const [flag, given = words[index + 1]] = word.split(/=(.*)/s)
    const option = secrets.find((secret) => secret.flag === flag)
    if (option !== undefined) add(given ?? '', option.kind)
  }
  return known
}

/** The parts of a value that must not be shown. */
function toParts({ split, secretParts }: Kind<unknown>, value: string): string[] {
  const values = split?.(value) ?? [value]
  return secretParts === undefined ? values : values.flatMap((one) => secretParts(one))
}
