/** What the names of a model are made of. */
interface Named {
  readonly id: string
  readonly aliases?: readonly string[] | undefined
}

/** A name that stands twice in a list of models, and where the second one is; undefined if there is none. */
export function findRepeatedName(models: readonly Named[]): { name: string; path: (string | number)[] } | undefined {
  const known = new Set<string>()
  for (const [index, { id, aliases = [] }] of models.entries()) {
    for (const [place, name] of [id, ...aliases].entries()) {
      if (known.has(name)) return { name, path: place === 0 ? [index, 'id'] : [index, 'aliases', place - 1] }
      known.add(name)
    }
  }
  return undefined
}
