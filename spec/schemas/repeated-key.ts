/** What the keys of a mock are made of. */
interface Owner {
  readonly keys?: readonly { readonly key?: string | undefined }[] | undefined
}

/** Where a key stands that stands before it, too; undefined if there is none. */
export function findRepeatedKey(accounts: readonly Owner[]): (string | number)[] | undefined {
  const known = new Set<string>()
  for (const [account, { keys = [] }] of accounts.entries()) {
    for (const [index, { key }] of keys.entries()) {
      if (key !== undefined && known.has(key)) return [account, 'keys', index, 'key']
      if (key !== undefined) known.add(key)
    }
  }
  return undefined
}
