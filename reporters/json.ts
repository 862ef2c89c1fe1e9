import type { Reporter } from './reporter.ts'

/** The report as it is. */
export const json: Reporter = (report) => `${JSON.stringify(report, null, 2)}\n`
