import type { Report } from '../engine/report/result.ts'
import { type Entry, looks, toEntries } from './entries.ts'
import { escapeText, isolate } from './html/escape.ts'
import { filter } from './html/filter.ts'
import { finding } from './html/finding.ts'
import { matrix } from './html/matrix.ts'
import { others } from './html/others.ts'
import { page } from './html/page.ts'
import { picture } from './html/picture.ts'
import { latencies } from './html/pictures/latencies.ts'
import { type Section, toContents, toSections } from './html/section.ts'
import { seeAgain } from './html/see-again.ts'
import { verdict } from './html/verdict.ts'
import type { Reporter } from './reporter.ts'
import { tellCauses } from './tell-causes.ts'
import { variables } from './to-curl.ts'

/** One page that explains itself: it opens from disk, and can be read and printed without scripts. */
export const html: Reporter = (report, { strict }) => {
  const { findings, others: rest } = toEntries(report, strict)
  const subject = report.subject ?? report.target
  const sections: Section[] = [
    { id: 'operations', title: 'Operations', body: matrix(report, [...findings, ...rest]) },
    { id: 'findings', title: `Findings (${findings.length})`, body: toFindings(findings, report) },
    { id: 'measured', title: 'Measured', body: toMeasured(rest) },
    { id: 'times', title: 'Response times', body: report.latencies === undefined ? '' : latencies(report.latencies) },
    { id: 'others', title: `Other checks (${rest.length})`, body: others(rest) },
  ]
  return page({
    title: `TokModel conformance of ${subject}`,
    header: `<header>
<h1>TokModel conformance of <code>${isolate(subject)}</code></h1>
${verdict(report, strict)}
${toNotes(report)}
</header>
${toContents(sections)}`,
    main: `${filter([...findings, ...rest])}\n${toSections(sections)}`,
  })
}

/** What several failures follow from, and what has to be known about the run. */
function toNotes(report: Report): string {
  const notes = [...tellCauses(report), ...report.notes]
  return notes.map((note) => `<p>${escapeText(note)}</p>`).join('\n')
}

/** An index, and a block for each. */
function toFindings(findings: readonly Entry[], report: Report): string {
  if (findings.length === 0) return ''
  const lines = findings.map(({ result, look, number }) => {
    const { sign, word } = looks[look]
    const name = `<a href="#${escapeText(result.id)}"><code>${isolate(result.id)}</code></a> ${escapeText(result.says)}`
    return `<li data-of="${escapeText(result.id)}"><span class="number">${number}</span> <span class="${look}">${sign} ${word}</span> ${name}</li>`
  })
  return `<ol class="index">\n${lines.join('\n')}\n</ol>\n${toPreparation(findings, report)}\n${findings.map((entry) => finding(entry, report)).join('\n')}`
}

/** What the lines that show findings again need. */
function toPreparation(findings: readonly Entry[], report: Report): string {
  const lines = findings.flatMap(({ result }) => Object.values(seeAgain(result, report)).filter((line) => line !== undefined))
  const used = Object.entries(variables).filter(([, name]) =>
    lines.some((line) => line.includes(`$${name}`) || line.includes(`\${${name}`)),
  )
  const named = used.map(([secret, name]) => `<code>${name}</code> (${secret})`)
  const environment = named.length === 0 ? '' : ` They read from the environment: ${named.join(', ')}.`
  if (lines.length === 0) return ''
  return `<p>The lines that show a finding again run in a shell, with <code>conformance</code> installed: <code>npm install --global ${escapeText(report.tool.name)}</code>.${environment}</p>`
}

/** The pictures of what is no finding: those of findings stand with them. */
function toMeasured(entries: readonly Entry[]): string {
  const drawn = entries.filter(({ result }) => result.figures !== undefined)
  return drawn
    .map(({ result, look }) => {
      const { sign, word } = looks[look]
      const head = `<h3><a href="#${escapeText(result.id)}"><code>${isolate(result.id)}</code></a> <span class="tag ${look}">${sign} ${word}</span></h3>`
      return `${head}\n<p>${escapeText(result.says)}</p>\n${(result.figures ?? []).map(picture).join('\n')}`
    })
    .join('\n')
}
