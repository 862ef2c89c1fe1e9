import { readFileSync } from 'node:fs'
import { DocumentError } from '../../spec/document/read-operations.ts'

/** Where every id stands that was ever given: reports, baselines and links of other people name them. */
export const promisedIds = 'spec/promised-ids.txt'

/** The ids that were promised and those that are new. @throws DocumentError for one that the document no longer names. */
export function generatePromisedIds(root: string, ids: readonly string[]): string {
  const promised = readFileSync(`${root}/${promisedIds}`, 'utf8').split('\n').filter(Boolean)
  const lost = promised.filter((id) => !ids.includes(id))
  if (lost.length > 0)
    throw new DocumentError(
      'x-requirements',
      `no longer names ${lost.join(', ')}: an id is a promise, neither renamed nor removed`,
    )
  return `${[...ids].sort().join('\n')}\n`
}
