import type { Report } from '../engine/report/result.ts'

/** As much of a digest as tells one set of requirements from another. */
export function shortDigest(sha256: string): string {
  return sha256.slice(0, 12)
}

/** Options by their names, as JSON. */
export function tellOptions(options: Readonly<Record<string, unknown>>): string {
  return Object.entries(options)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(', ')
}

/**
 * What a verdict rests on, in one line: the version of the tool, the set of requirements, and what repeats the run. The same
 * in every format; the caller escapes its characters.
 */
export function tellBasis({ tool, requirements, seed, options = {} }: Report): string {
  const set = requirements && `requirements of ${requirements.date} (sha256 ${shortDigest(requirements.sha256)})`
  const given = tellOptions(options)
  return [
    `${tool.name} ${tool.version}`,
    ...(set === undefined ? [] : [set]),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    ...(given === '' ? [] : [`options ${given}`]),
  ].join(', ')
}
