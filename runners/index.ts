/** `@tokmodel/conformance`: run the checks from code. */

export type { Check } from '../engine/check.ts'
export { exitCode } from '../engine/conclude.ts'
export type { ProvidedAccount, Provider } from '../engine/provision/provider.ts'
export type { Level, Need } from '../engine/requirement.ts'
export type { Exchange, Outcome, Report, Result, Summary } from '../engine/result.ts'
export { reporters } from '../reporters/index.ts'
export { checks } from '../suites/index.ts'
export { type ConformanceOptions, run } from './run.ts'
export type { Selection } from './select-checks.ts'
