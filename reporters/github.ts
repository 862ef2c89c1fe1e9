import type { Report } from '../engine/report/result.ts'
import { verdictOf } from '../engine/report/verdict-of.ts'
import { type Entry, joinUnjudged, toEntries } from './entries.ts'
import { harmless } from './harmless.ts'
import type { Reporter } from './reporter.ts'
import { tellBasis } from './tell-basis.ts'
import { tellCauses } from './tell-causes.ts'
import { tellFinding } from './tell-finding.ts'
import { tellVerdict } from './tell-verdict.ts'

type Kind = 'error' | 'warning'
type Group = readonly [Entry, ...Entry[]]

/** GitHub shows ten annotations of a kind for a step and silently drops the others. */
const shown = 10

/**
 * Workflow commands of GitHub Actions: an annotation for each finding, the gravest first, within what GitHub shows. The
 * last one has the verdict. It is an error if the job fails and no finding says why: one, however much was not judged.
 */
export const github: Reporter = (report, { strict }) => {
  const groups = joinUnjudged(toEntries(report, strict).findings).filter(([{ result }]) => !isVerdict(report, result))
  const of = (...looks: Entry['look'][]) => groups.filter(([{ look }]) => looks.includes(look))
  const closing = isUntold(report, strict) ? 'error' : 'notice'
  const lines = [
    ...annotate('error', of('fail', 'error'), { report, most: closing === 'error' ? shown - 1 : shown }),
    ...annotate('warning', of('warn', 'inconclusive'), { report, most: shown }),
    close(closing, report, strict),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

/** The verdict tells it already: the target cannot be reached, or refuses the key. */
function isVerdict({ reason }: Report, result: Entry['result']): boolean {
  return result.outcome === 'inconclusive' && result.reason === reason
}

/** Whether the job fails for a reason that is no finding. */
function isUntold(report: Report, strict: boolean): boolean {
  return ['not-judged', 'stale', 'interrupted'].includes(verdictOf(report, strict))
}

function annotate(
  kind: Kind,
  groups: readonly Group[],
  { report, most }: { readonly report: Report; readonly most: number },
): string[] {
  const own = groups.length > most ? most - 1 : most
  const lines = groups.slice(0, own).map((group) => `::${kind} title=${property(title(group))}::${data(read(group, report))}`)
  const left = groups.slice(own).flat()
  if (left.length === 0) return lines
  return [...lines, `::${kind} title=${left.length} more::${data(left.map(({ result }) => result.id).join(', '))}`]
}

function title([{ result }, ...others]: Group): string {
  const known = result.known === undefined ? '' : ' (known)'
  return others.length === 0 ? `${result.id}${known}` : `${result.id} and ${others.length} more`
}

function read(group: Group, report: Report): string {
  const [{ result }, ...others] = group
  if (others.length === 0) return tellFinding(result, report).join('\n')
  return `${'reason' in result ? result.reason : ''}\nnot judged: ${group.map((entry) => entry.result.id).join(', ')}`
}

function close(kind: 'error' | 'notice', report: Report, strict: boolean): string {
  const counts = Object.entries(report.summary)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
  const told = [`${tellVerdict(report, strict)} ${counts.join(', ')}`, ...tellCauses(report), tellBasis(report)]
  return `::${kind} title=TokModel conformance::${data(told.join('\n'))}`
}

/** GitHub decodes only the escapes of percent, carriage return and line feed. */
function data(text: string): string {
  return harmless(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
