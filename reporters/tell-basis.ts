import type { Report } from '../engine/report/result.ts'

/** How many characters of a digest tell one set of requirements from another. */
const digestShown = 12

/**
 * What a verdict rests on, in one line: the version of the tool, the set of requirements, and what repeats the run. The same
 * in every format; the caller escapes its characters.
 */
export function tellBasis({ tool, requirements, seed, options = {} }: Report): string {
  const set = requirements && `requirements of ${requirements.date} (sha256 ${requirements.sha256.slice(0, digestShown)})`
  const given = Object.entries(options).filter(([name]) => name !== 'seed')
  return [
    `${tool.name} ${tool.version}`,
    ...(set === undefined ? [] : [set]),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    ...(given.length === 0 ? [] : [`options ${given.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(', ')}`]),
  ].join(', ')
}
