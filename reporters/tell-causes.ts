import type { Report } from '../engine/report/result.ts'

/** What several failures follow from, a sentence each; the caller escapes its characters. */
export function tellCauses({ causes = [] }: Report): string[] {
  return causes.map(({ cause, checks }) => `${checks.length} failures show ${cause}: ${checks.join(', ')}.`)
}
