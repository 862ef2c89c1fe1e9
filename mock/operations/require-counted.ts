import { invalid } from '../pipeline/refuse.ts'

/** The amount. @throws Refusal 400 if the store could not count it exactly. */
export function requireCounted<T>(amount: T | false | undefined, param: string): T {
  if (amount !== undefined && amount !== false) return amount
  throw invalid(400, 'body_invalid', `With this \`${param}\` the balance could not be counted exactly any more.`, param)
}
