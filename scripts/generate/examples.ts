import type { Document } from '../../spec/document/document.ts'
import { banner } from './banner.ts'

/** The named error examples of the document. */
export function generateExamples(document: Document): string {
  const rows = Object.entries(document.components.examples).map(([name, { value }]) => `  ${name}: ${JSON.stringify(value)},`)
  return `${banner}
/** The named examples of \`components/examples\`: one for every error. */
export const examples = {
${rows.join('\n')}
} as const
`
}
