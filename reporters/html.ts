import type { Exchange, Result } from '../engine/report/result.ts'
import { type ReportVerdict, verdictOf } from '../engine/report/verdict-of.ts'
import { harmless } from './harmless.ts'
import type { Reporter } from './reporter.ts'
import { tellBasis } from './tell-basis.ts'
import { tellCauses } from './tell-causes.ts'
import { tellKnown } from './tell-known.ts'
import { tellVerdict } from './tell-verdict.ts'
import { toCurl } from './to-curl.ts'
import { toLook } from './to-look.ts'

/** One page without scripts or requests of its own: findings first, each with its exchanges. */
export const html: Reporter = (report, { strict }) => {
  const shown = report.results.map((result) => ({ result, look: toLook(result, strict) }))
  const findings = shown.filter(({ look }) => toRank(look) < 4).sort((a, b) => toRank(a.look) - toRank(b.look))
  const others = shown.filter(({ look }) => toRank(look) >= 4)
  const { summary } = report
  const counts = Object.entries(summary).filter(([, count]) => count > 0)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>TokModel conformance of ${escapeText(report.subject ?? report.target)}</title>
<style>${style}</style>
</head>
<body>
<h1>TokModel conformance of <code>${escapeText(report.subject ?? report.target)}</code></h1>
<p class="verdict ${classes[verdictOf(report, strict)]}">${escapeText(tellVerdict(report, strict))}</p>
<p>${counts.map(([name, count]) => `<span class="${name}">${count} ${name}</span>`).join(', ')}; ${report.requests} requests in ${(report.ms / 1000).toFixed(1)} s, ${escapeText(report.startedAt)}</p>
<p>${escapeText(tellBasis(report))}</p>
${[...tellCauses(report), ...report.notes].map((note) => `<p>${escapeText(note)}</p>`).join('\n')}
${findings.length === 0 ? '' : `<h2>Findings</h2>\n${findings.map(finding).join('\n')}`}
<h2>Other checks</h2>
<table>
<thead><tr><th scope="col">Check</th><th scope="col">Level</th><th scope="col">Outcome</th><th scope="col">What it says</th></tr></thead>
<tbody>
${others.map(row).join('\n')}
</tbody>
</table>
</body>
</html>
`
}

const style = `
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
code,pre{font:14px/1.4 ui-monospace,monospace}pre{background:#f4f4f4;padding:.75rem;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
h1{font-size:1.5rem}h3{margin:0}article{border-left:.3rem solid;padding:.2rem 1rem;margin:1rem 0}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.3rem .5rem;text-align:left;vertical-align:top}
dt{font-weight:600}dd{margin:0 0 .4rem}
.verdict{font-size:1.2rem;font-weight:600}.pass{color:#17692b}.fail,.error{color:#b3261e}.warn{color:#8a5a00}.inconclusive{color:#7b1fa2}.skip{color:#5f6368}.observed{color:#00639b}
article>*{color:#1a1a1a}
@media (prefers-color-scheme:dark){body{background:#16181c;color:#e6e6e6}article>*{color:#e6e6e6}pre{background:#23262c}.pass{color:#7bd88f}.fail,.error{color:#ff8a80}.warn{color:#ffcc66}.inconclusive{color:#d7a6f5}.skip{color:#aaa}.observed{color:#7cc7ff}td,th{border-color:#444}a{color:#8ab4f8}}
`

/** Findings have this order; what passed or was skipped comes after them. */
function toRank(look: string): number {
  const rank = ['fail', 'error', 'warn', 'inconclusive'].indexOf(look)
  return rank === -1 ? 4 : rank
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

interface Shown {
  readonly result: Result
  readonly look: string
}

function finding({ result, look }: Shown): string {
  const texts: (readonly [string, string])[] =
    result.outcome === 'fail'
      ? [
          ['Expected', result.expected],
          ['Actual', result.actual],
          ...(result.known === undefined ? [] : [['Known', tellKnown(result) ?? ''] as const]),
        ]
      : [['Reason', 'reason' in result ? (result.reason ?? '') : '']]
  const sources = result.cites.map(source).join('<br>')
  return `<article class="${look}" id="${escapeText(result.id)}">
<h3><code>${escapeText(result.id)}</code> ${result.level} ${look}</h3>
<p>${escapeText(result.says)}</p>
<dl>${texts.map(([name, text]) => `<dt>${name}</dt><dd>${escapeText(text)}</dd>`).join('')}<dt>Source</dt><dd>${sources}</dd></dl>
${result.exchanges.map((shown) => exchange(shown, 'inSteps' in result)).join('\n')}
</article>`
}

function source(cited: Result['cites'][number]): string {
  return cited.says === undefined ? link(cited) : `${link(cited)}: ${escapeText(cited.says)}`
}

/** A report may come from a file: only http and https URLs become links. */
function link({ label, url }: Result['cites'][number]): string {
  return /^https?:/i.test(url) ? `<a href="${escapeText(url)}">${escapeText(label)}</a>` : escapeText(label)
}

function exchange(shown: Exchange, isStep: boolean): string {
  const { request, response, failure, ms } = shown
  const lines = (headers: Exchange['request']['headers']) => headers.map(([name, value]) => `${name}: ${value}`).join('\n')
  const answer = response ? `${response.status}\n${lines(response.headers)}\n\n${response.body}` : (failure?.message ?? '')
  const curl = isStep ? undefined : toCurl(shown)
  return `<details><summary><code>${escapeText(`${request.method} ${request.url}`)}</code> ${response?.status ?? 'no response'} in ${ms} ms</summary>
<pre>${escapeText(`${lines(request.headers)}\n\n${request.body ?? ''}`)}</pre>
<pre>${escapeText(answer)}</pre>
${curl === undefined ? '' : `<pre>${escapeText(curl)}</pre>`}
</details>`
}

function row({ result, look }: Shown): string {
  const more = result.observed ?? ('reason' in result ? result.reason : undefined)
  return `<tr><td><code>${escapeText(result.id)}</code></td><td>${result.level}</td><td class="${look}">${look}</td><td>${escapeText(result.says)}${more === undefined ? '' : `<br>${escapeText(more)}`}</td></tr>`
}

/** Text of a server in a page: no part of it is markup, and no character is one that HTML forbids. */
function escapeText(text: string): string {
  return harmless(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
