/** `@tokmodel/conformance`: run the checks from code. */

export type { Check } from '../engine/check/check.ts'
export type { Level, Need } from '../engine/check/requirement.ts'
export type { ProvidedAccount, Provider } from '../engine/provision/provider.ts'
export type { Bound, Cause } from '../engine/report/reason.ts'
export type { Exchange, Outcome, Report, Result, Summary } from '../engine/report/result.ts'
export { type Severity, severityOf } from '../engine/report/severity-of.ts'
export { exitCode, type ReportVerdict, verdictOf } from '../engine/report/verdict-of.ts'
export { reporters } from '../reporters/index.ts'
export { checks } from '../suites/index.ts'
export { type ConformanceOptions, run } from './run.ts'
export type { Selection } from './select-checks.ts'
