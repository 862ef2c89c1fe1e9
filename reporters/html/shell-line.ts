import { escapeText } from './escape.ts'

/** A line to copy: it is not wrapped, and scrolls by itself. The script of the page puts a button beside it. */
export function shellLine(line: string): string {
  return `<pre class="line" tabindex="0">${escapeText(line)}</pre>`
}
