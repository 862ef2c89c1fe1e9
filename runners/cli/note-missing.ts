/** Tells which variables of --env there are not: a command would miss them without a word. */
export function noteMissing(names: readonly string[] = []): void {
  for (const name of names)
    if (process.env[name] === undefined) process.stderr.write(`note: --env ${name}: there is no such variable.\n`)
}
