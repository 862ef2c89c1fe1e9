import { below, type Entry, indexSchema, resolveUri, type SchemaIndex, toPointer } from './index-schema.ts'
import { isRecord } from './keywords.ts'
import { SchemaProblem } from './schema-problem.ts'

/** The schema that a reference in a schema leads to. @throws SchemaProblem if there is none. */
export function resolveRef(reference: string, from: Entry, index: SchemaIndex): unknown {
  const uri = resolveUri(reference, from.base)
  const [document = '', fragment = ''] = uri?.split('#') ?? []
  const named = index.byUri.get(fragment === '' ? document : `${document}#${decode(fragment)}`)
  if (named !== undefined) return named
  const resource = index.byUri.get(document)
  if (resource === undefined) return refuse(from, 'The reference leads out of the schema, where the mock does not look.')
  const found = followPointer(resource, decode(fragment), index)
  if (found === undefined) return refuse(from, 'The reference leads to nothing in the schema.')
  return found
}

function followPointer(resource: object, pointer: string, index: SchemaIndex): unknown {
  if (!pointer.startsWith('/')) return undefined
  let [at, entry]: [unknown, Entry | undefined] = [resource, index.entries.get(resource)]
  for (const part of pointer.slice(1).split('/')) {
    const step = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = (at as Record<string, unknown>)[step]
    if (entry !== undefined) entry = (isRecord(at) && index.entries.get(at)) || below(entry, step)
  }
  // A pointer may lead to a schema below a keyword that is not known.
  if (entry !== undefined && isRecord(at)) indexSchema(at, entry, index)
  return at
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

function refuse(from: Entry, message: string): never {
  throw new SchemaProblem(`${toPointer(from)}/$ref`, message, { isFinal: true })
}
