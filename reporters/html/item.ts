import { type Entry, looks } from '../entries.ts'
import { escapeText, isolate } from './escape.ts'

/** A result in one line of a list. `note` is markup. */
export function item({ result, look, suite }: Entry, note = ''): string {
  const { word, sign } = looks[look]
  const more = result.observed ?? ('reason' in result ? result.reason : undefined)
  return `<li id="${escapeText(result.id)}" data-look="${look}" data-level="${result.level}" data-suite="${escapeText(suite)}"><span class="tag ${look}">${sign} ${word}</span> <code>${isolate(result.id)}</code> ${result.level}: ${isolate(result.says)}${more === undefined ? '' : `<br><small>${isolate(more)}</small>`}${note}</li>`
}
