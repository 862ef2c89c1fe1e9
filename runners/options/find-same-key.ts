import type { OptionName } from '../options.ts'

const keys = ['key', 'revokedKey', 'noCreditKey'] as const

/** Two options that have the same key: what one of them promises of it cannot be so. */
export function findSameKey(given: { readonly [name in OptionName]?: unknown }): [OptionName, OptionName] | undefined {
  for (const [index, name] of keys.entries())
    for (const other of keys.slice(0, index)) if (given[name] !== undefined && given[name] === given[other]) return [name, other]
  return undefined
}
