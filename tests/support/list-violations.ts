import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What an accessibility engine finds in a page; of all rules or of one. */
export function listViolations(page: Page, rule?: string): Promise<unknown[]> {
  // The policy of a page forbids scripts that are put into it; the debugger may evaluate.
  return page.evaluate(`(async () => {
    ${axe}
    const { violations } = await axe.run(document, { resultTypes: ['violations'], ${rule === undefined ? '' : `runOnly: ['${rule}']`} })
    return violations.map(({ id, impact, nodes }) => [id, impact, ...nodes.map(({ html }) => html.slice(0, 200))])
  })()`)
}
