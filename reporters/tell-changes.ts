import type { Report, Result } from '../engine/report/result.ts'
import { type Change, sortChanges } from './changes.ts'
import { harmless } from './harmless.ts'
import type { ReporterOptions } from './reporter.ts'
import { tellVerdict } from './tell-verdict.ts'
import { toLook } from './to-look.ts'
import { wrap } from './wrap.ts'

/** What became of the checks of two reports, for a terminal. */
export function tellChanges(before: Report, after: Report, { strict, width }: ReporterOptions): string {
  const { worse, added, still, better, gone, same } = sortChanges(before, after, strict)
  const parts = [
    ['Worse', worse],
    ['New', added],
    ['Still wrong', still],
    ['Better', better],
    ['No longer judged', gone],
  ] as const
  const look = (result: Result | undefined) => (result === undefined ? 'absent' : toLook(result, strict))
  const tell = ({ id, before: was, after: is }: Change) => {
    const seen = is?.outcome === 'fail' ? wrap(`expected ${is.expected}, got ${is.actual}`, width - 6) : []
    return [`  ${id}  ${look(was)} -> ${look(is)}`, ...seen.map((line) => `      ${line}`)]
  }
  const blocks = parts.flatMap(([title, list]) =>
    list.length === 0 ? [] : [`${title} (${list.length})`, ...list.flatMap(tell), ''],
  )
  const verdicts = [
    ...wrap(`before: ${tellVerdict(before, strict)}`, width),
    ...wrap(`after:  ${tellVerdict(after, strict)}`, width),
  ]
  const counts = [...parts.map(([title, list]) => `${list.length} ${title.toLowerCase()}`), `${same} the same and right`]
  return harmless(`${[...blocks, ...verdicts, '', counts.join(', ')].join('\n')}\n`)
}
