import { createHash } from 'node:crypto'
import type { Requirement } from '../../engine/check/requirement.ts'
import { pagesRead } from '../../spec/profile/statements.ts'
import { banner } from './banner.ts'

/** The file that reports name by its digest. */
export const requirementSetFile = 'requirements.json'

/** The checks, on servers and on clients, with the sentences that they stand on and the day on which those were read. */
export function generateRequirementSet(requirements: readonly Requirement<string>[]): string {
  const sorted = [...requirements].sort((a, b) => (a.id < b.id ? -1 : 1))
  const lines = sorted.map(({ id, level, says, cites }) => {
    const sources = cites.map((cited) => ({ ...cited, ...(pagesRead.has(cited.url) && { read: pagesRead.get(cited.url) }) }))
    return JSON.stringify({ id, level, says, sources })
  })
  // A line for each: read by people who compare two sets, and a quarter smaller than with all its indentation.
  return `{ "date": "${latestReading()}", "requirements": [\n${lines.join(',\n')}\n] }\n`
}

/** The set in short, for reports. */
export function generateRequirementDigest(set: string): string {
  const sha256 = createHash('sha256').update(set).digest('hex')
  return `${banner.replace('openapi.yaml', requirementSetFile)}
/** The set of requirements that this version judges by, and the digest of ${requirementSetFile}. */
export const requirementSet = { date: '${latestReading()}', sha256: '${sha256}' } as const
`
}

function latestReading(): string {
  return [...pagesRead.values()].sort().at(-1) ?? ''
}
