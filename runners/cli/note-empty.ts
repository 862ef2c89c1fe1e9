import { namesAt, type OptionsOf, optionEntry } from '../options.ts'

/** Tells which secrets are variables without a value, as in the job of a fork, which may not see them. */
export function noteEmpty(options: OptionsOf<'check'>): void {
  const given: Readonly<Record<string, unknown>> = options
  const empty = namesAt('check').flatMap((name) => {
    const { env, secret } = optionEntry(name)
    return secret === true && env !== undefined && process.env[env] === '' && given[name] === undefined ? [env] : []
  })
  if (empty.length > 0) process.stderr.write(`note: empty, and so taken as absent: ${empty.join(', ')}.\n`)
}
