import { readFileSync } from 'node:fs'
import { DocumentError } from '../../spec/document/read-operations.ts'

/** The file of every id that was ever published: reports, baselines and links of users name them. */
export const promisedIds = 'spec/promised-ids.txt'

/** The published ids and the new ones. @throws DocumentError for an id that the document no longer has. */
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
