import { NotApplicable } from '../report/verdict.ts'

/** What there is to look at. @throws NotApplicable if that is nothing: a pass has looked at something. */
export function requireSome<T>(entries: readonly T[], what: string): readonly [T, ...T[]] {
  const [first, ...others] = entries
  if (first === undefined) throw new NotApplicable(`there is no ${what} to look at`)
  return [first, ...others]
}
