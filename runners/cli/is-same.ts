import type { ListedKey } from '../../spec/profile/accounts.ts'
import type { OpenEntry } from '../key-journal.ts'

/** A run that was killed before the console answered knows only the name; each run uses names of its own. */
export function isSame(orphan: OpenEntry, key: ListedKey): boolean {
  return orphan.id === undefined ? orphan.name === key.name && orphan.name.startsWith('conformance-') : orphan.id === key.id
}
