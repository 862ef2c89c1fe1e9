import { harmlessJson } from './harmless.ts'
import type { Reporter } from './reporter.ts'

/** The report as it is. */
export const json: Reporter = (report) => `${harmlessJson(JSON.stringify(report, null, 2))}\n`
