import { invalid } from '../pipeline/refuse.ts'

/** What could be counted. @throws Refusal 400 where it could not. */
export function requireCounted<T>(amount: T | false | undefined, param: string): T {
  if (amount !== undefined && amount !== false) return amount
  throw invalid(400, 'body_invalid', `With this \`${param}\` the balance could not be counted exactly any more.`, param)
}
