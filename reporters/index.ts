import { github } from './github.ts'
import { har } from './har.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import { openmetrics } from './openmetrics.ts'
import { pretty } from './pretty.ts'
import type { Reporter } from './reporter.ts'
import { sarif } from './sarif.ts'
import { tap } from './tap.ts'

/** Every reporter, by its name on the command line. */
export const reporters = { pretty, json, junit, html, markdown, github, sarif, tap, har, openmetrics } as const satisfies Record<
  string,
  Reporter
>

export type ReporterName = keyof typeof reporters
