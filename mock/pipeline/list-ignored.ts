import type { OperationFacts } from '../../spec/document/operation-facts.ts'

const nothing: readonly string[] = []
const known = new WeakMap<readonly string[], ReadonlySet<string>>()

/** The members of a body that the document does not have, and that say something: the mock does not act on them. */
export function listIgnored(body: unknown, { requestMembers }: OperationFacts): readonly string[] {
  if (typeof body !== 'object' || body === null) return nothing
  let names = known.get(requestMembers)
  if (names === undefined) {
    names = new Set(requestMembers)
    known.set(requestMembers, names)
  }
  let ignored = nothing
  for (const name in body) {
    if (names.has(name) || isEmpty((body as Record<string, unknown>)[name])) continue
    ignored = [...ignored, name.slice(0, 64)]
  }
  return ignored.slice(0, 32)
}

function isEmpty(value: unknown): boolean {
  return value == null || value === false || (typeof value === 'object' && Object.keys(value).length === 0)
}
