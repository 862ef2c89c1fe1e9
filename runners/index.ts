/** `@tokmodel/conformance`: run the checks from code. */
export { exitCode } from '../engine/conclude.ts'
export type { ProvidedAccount, Provider } from '../engine/provision/provider.ts'
export type { Check, Exchange, Level, Need, Outcome, Report, Result, Summary } from '../engine/types.ts'
export { reporters } from '../reporters/index.ts'
export { checks } from '../suites/index.ts'
export { type ConformanceOptions, run } from './run.ts'
export type { Selection } from './select-checks.ts'
