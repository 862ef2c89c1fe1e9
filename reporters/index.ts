import { json } from './json.ts'
import { junit } from './junit.ts'
import { pretty } from './pretty.ts'
import type { Reporter } from './reporter.ts'

/** Every reporter, by its name on the command line. */
export const reporters = { pretty, json, junit } as const satisfies Record<string, Reporter>

export type ReporterName = keyof typeof reporters
