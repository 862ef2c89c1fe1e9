const nothing: readonly string[] = []

/** So many of them are told. */
const most = 32

/** The members of a body that the document does not have, and that say something: the mock does not act on them. */
export function listIgnored(body: unknown, names: ReadonlySet<string>): readonly string[] {
  if (typeof body !== 'object' || body === null) return nothing
  let ignored = nothing
  for (const name in body) {
    if (names.has(name) || isEmpty((body as Record<string, unknown>)[name])) continue
    ignored = [...ignored, name.slice(0, 64)]
  }
  return ignored.length > most ? ignored.slice(0, most) : ignored
}

function isEmpty(value: unknown): boolean {
  return value == null || value === false || (typeof value === 'object' && Object.keys(value).length === 0)
}
