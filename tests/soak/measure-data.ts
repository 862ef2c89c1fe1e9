import { readFileSync, rmSync } from 'node:fs'

/** A part of a heap snapshot, in V8's form. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] }
  }
  readonly nodes: readonly number[]
}

/**
 * The bytes of a heap snapshot's data, without the code that V8 has compiled: that grows for as long as paths that are rarely
 * taken become frequent enough. The file is removed.
 */
export function measureData(file: string): number {
  const { snapshot, nodes } = JSON.parse(readFileSync(file, 'utf8')) as Snapshot
  rmSync(file)
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [type, size, code] = [fields.indexOf('type'), fields.indexOf('self_size'), types[0].indexOf('code')]
  let bytes = 0
  for (let at = 0; at < nodes.length; at += fields.length) if (nodes[at + type] !== code) bytes += nodes[at + size] ?? 0
  return bytes
}
