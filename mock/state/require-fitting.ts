import type { Shape } from '../../spec/shapes.ts'
import { MockConfigError } from './mock-config-error.ts'

/**
 * Looks at what a program has given to a function, which no compiler has done for JavaScript. `at` is what the value is called.
 * @throws MockConfigError that says what is wrong, where, and what was perhaps meant.
 */
export function requireFitting(value: unknown, shape: Shape, at: string): void {
  const problem = shape(value, at)
  if (problem !== undefined) throw new MockConfigError(/[.?!]$/.test(problem) ? problem : `${problem}.`)
}
