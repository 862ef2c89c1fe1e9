import type { Report } from '../../engine/report/result.ts'
import { type ReportVerdict, verdictOf } from '../../engine/report/verdict-of.ts'
import { looks } from '../entries.ts'
import { tellBasis } from '../tell-basis.ts'
import { tellVerdict } from '../tell-verdict.ts'
import { toLook } from '../to-look.ts'
import { escapeText } from './escape.ts'

/** The verdict of a report with the counts and what it rests on. */
export function verdict(report: Report, strict: boolean): string {
  const { requests, ms, startedAt, judged, checks } = report
  const counts = countLooks(report)
  const tags = counts.map(([name, count]) => `<li class="${escapeText(name)}">${count} ${toWord(name, count)}</li>`)
  return `<p class="verdict ${classes[verdictOf(report, strict)]}">${escapeText(tellVerdict(report, strict))}</p>
<ul class="counts" aria-label="Outcomes">${tags.join('')}</ul>
<p class="basis">${judged} of ${checks} checks judged; ${requests} requests in ${(ms / 1000).toFixed(1)} s, ${escapeText(startedAt)}</p>
<p class="basis">${escapeText(tellBasis(report))}</p>`
}

/** How many results there are of each kind: what was seen where the documentation is silent is counted apart. */
function countLooks({ summary, results }: Report): (readonly [name: string, count: number])[] {
  const observed = results.filter((result) => toLook(result, false) === 'observed').length
  return Object.entries({ ...summary, pass: summary.pass - observed, observed }).filter(([, count]) => count > 0)
}

function toWord(name: string, count: number): string {
  if (name === 'warn') return count === 1 ? 'warning' : 'warnings'
  return Object.hasOwn(looks, name) ? looks[name as keyof typeof looks].word : escapeText(name)
}

const classes: Record<ReportVerdict, string> = {
  conforms: 'pass',
  tolerated: 'warn',
  stale: 'warn',
  violated: 'fail',
  'harness-failed': 'error',
  'not-judged': 'inconclusive',
  interrupted: 'inconclusive',
}
