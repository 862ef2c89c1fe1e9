import { nearest } from '../../spec/nearest.ts'

/** The hint for a name that is not among the known ones: the one that was probably meant, or else what there is. */
export function didYouMean(given: string, names: readonly string[], otherwise = `Choose from ${names.join(', ')}.`): string {
  const near = nearest(given, names)
  return near === undefined ? otherwise : `Did you mean ${near}?`
}
