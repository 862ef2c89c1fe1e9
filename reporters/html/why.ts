import { consequences } from '../consequences.ts'
import type { Entry } from '../entries.ts'

/** What the outcome means for those who use the deployment. */
export function tellWhy(entry: Entry): string {
  const consequence = consequences[entry.suite] ?? ''
  if (entry.look === 'error') return 'This is a fault of the conformance suite, not of the deployment. Please report it.'
  if (entry.look === 'inconclusive')
    return `Nothing is known about this requirement: it is neither kept nor broken. If it is broken: ${consequence}`
  return `${tellWeight(entry)} ${consequence}`.trim()
}

function tellWeight({ result: { level, known }, look }: Entry): string {
  if (known !== undefined) return `This is a ${level}, and the baseline tolerates it for now.`
  if (level === 'MUST')
    return 'This is a MUST: the documentation promises it, or a fault here lets somebody in, shows a key, or loses or invents credits. One of them is enough not to conform.'
  return look === 'fail'
    ? `This is a ${level}, and the run is strict: it counts like a MUST.`
    : `This is a ${level}: a standard or good practice recommends it. Alone it does not keep the deployment from conforming.`
}
