import type { Report, Result } from '../../engine/report/result.ts'
import { type Entry, isFinding, looks } from '../entries.ts'
import { tellKnown } from '../tell-known.ts'
import { escapeText, isolate } from './escape.ts'
import { exchange } from './exchange.ts'
import { picture } from './picture.ts'
import { seeAgain } from './see-again.ts'
import { shellLine } from './shell-line.ts'
import { tellWhy } from './why.ts'

/** A finding as a block that explains itself: what is wrong, where, why it matters, and how to see it again. */
export function finding(entry: Entry, report: Report, note = ''): string {
  const { result, look, suite, number } = entry
  const { word, sign } = looks[look]
  const counted = number === undefined ? '' : `<span class="number">${number}</span> `
  return `<article class="${look}" id="${escapeText(result.id)}" data-look="${look}" data-level="${result.level}" data-suite="${escapeText(suite)}">
<h3>${counted}<code>${isolate(result.id)}</code> <span class="tag ${look}">${sign} ${word}</span> <span class="tag">${result.level}</span></h3>
${note}<p class="says">${escapeText(result.says)}</p>
<dl class="seen">${told(result)
    .map(([name, text]) => `<div><dt>${name}</dt><dd>${escapeText(text)}</dd></div>`)
    .join('')}</dl>
${(result.figures ?? []).map(picture).join('\n')}
${isFinding(entry) ? `<p class="why"><strong>Why it matters.</strong> ${escapeText(tellWhy(entry))}</p>` : ''}
<ul class="sources" aria-label="Sources">${result.cites.map((cited) => `<li>${source(cited)}</li>`).join('')}</ul>
${again(result, report)}
${exchanges(result)}
</article>`
}

/** What was sent and answered. Several are folded into one line. */
function exchanges(result: Result): string {
  const all = result.exchanges.map((shown) => exchange(shown, 'inSteps' in result)).join('\n')
  return result.exchanges.length < 2
    ? all
    : `<details><summary>${result.exchanges.length} exchanges</summary>\n<div class="exchanges">\n${all}\n</div>\n</details>`
}

/** More operations than this are not listed: the exchanges show them. */
const mostPlaces = 6

function told(result: Result): (readonly [name: string, text: string])[] {
  if (result.outcome !== 'fail') {
    const text = result.observed ?? ('reason' in result ? result.reason : undefined)
    return text === undefined ? [] : [[result.observed === undefined ? 'Reason' : 'Observed', text]]
  }
  const known = tellKnown(result)
  const places = [...new Set(result.exchanges.map(({ request }) => `${request.method} ${toPath(request.url)}`))]
  return [
    ['Expected', result.expected],
    ['Actual', result.actual],
    // What was seen names the operations if it is the same on several.
    ...(result.where === undefined && places.length > 0 ? [['Where', shorten(places)] as const] : []),
    ...(known === undefined ? [] : [['Known', known] as const]),
  ]
}

function shorten(places: readonly string[]): string {
  const more = places.length - mostPlaces
  return places.slice(0, mostPlaces).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/** The path of a URL that may be none. */
export function toPath(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')
}

function again(result: Result, report: Report): string {
  const { curl, command } = seeAgain(result, report)
  const parts = [
    ...(curl === undefined ? [] : ['<p class="label">One request shows it</p>', shellLine(curl)]),
    ...(command === undefined
      ? []
      : [`<p class="label">The check alone${'inSteps' in result ? ': no single request shows it' : ''}</p>`, shellLine(command)]),
  ]
  return parts.length === 0 ? '' : `<details class="again" open><summary>See it again</summary>\n${parts.join('\n')}\n</details>`
}

function source(cited: Result['cites'][number]): string {
  return cited.says === undefined ? link(cited) : `${link(cited)} says: <q>${isolate(cited.says)}</q>`
}

/** A report may come from a file: only http and https URLs become links. */
function link({ label, url }: Result['cites'][number]): string {
  return /^https?:/i.test(url) ? `<a href="${escapeText(url)}">${isolate(label)}</a>` : isolate(label)
}
