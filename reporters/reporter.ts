import type { Report } from '../engine/report/result.ts'

/** How a report is to be shown. */
export interface ReporterOptions {
  /** Whether to use ANSI colours. */
  readonly color: boolean
  /** Whether to write hyperlinks (OSC 8). Default: no. */
  readonly links?: boolean | undefined
  /** Characters in a line. */
  readonly width: number
  /** Whether a failed SHOULD fails the run. */
  readonly strict: boolean
  /** Whether what passed or was skipped is left out, where people read. Default: no. */
  readonly onlyFailures?: boolean | undefined
  /** Whether people get the verdict alone. Default: no. */
  readonly quiet?: boolean | undefined
  /** Whether people get the time of each check. Default: no. */
  readonly verbose?: boolean | undefined
}

/** Turns a finished report into text. */
export type Reporter = (report: Report, options: ReporterOptions) => string
