import type { Result } from '../engine/report/result.ts'
import { type Severity, severityOf } from '../engine/report/severity-of.ts'

/** How a result is shown: by its severity, or as an observation. */
export function toLook(result: Result, strict: boolean): Severity | 'observed' {
  const severity = severityOf(result, strict)
  return severity === 'pass' && result.observed !== undefined ? 'observed' : severity
}
