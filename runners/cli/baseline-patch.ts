import { readFile } from 'node:fs/promises'
import { isMap, isSeq, parseDocument } from 'yaml'
import type { Report } from '../../engine/report/result.ts'

/** How long a new entry is valid, in days. */
const days = 30

/**
 * A patch that brings a baseline up to date with a report: new failures are added, entries of checks that pass are
 * removed. Empty if there is nothing to change. The file itself is not written: `patch -p0` applies the patch.
 */
export async function baselinePatch(report: Report, file = 'conformance-baseline.yaml', now = new Date()): Promise<string> {
  const before = await readFile(file, 'utf8').catch(() => '')
  const document = parseDocument(before === '' ? 'known: []\n' : before)
  const known = document.get('known')
  if (!isSeq(known)) return ''
  const toCheckId = (item: unknown) => (isMap(item) ? String(item.get('check')) : '')
  const passing = new Set(report.results.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id as string))
  known.items = known.items.filter((item) => !passing.has(toCheckId(item)))
  const listed = new Set(known.items.map(toCheckId))
  const expires = new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  const failing = report.results.filter(({ id, outcome }) => outcome === 'fail' && !listed.has(id))
  for (const { id } of failing) known.add(document.createNode({ check: id, reason: 'Say why it is tolerated.', expires }))
  known.flow = known.items.length === 0
  const after = document.toString({ lineWidth: 0 })
  return after === before ? '' : unifiedDiff(file, toLines(before), toLines(after))
}

function toLines(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

/** One hunk from the first line that differs to the last, with three lines around it. */
function unifiedDiff(file: string, before: readonly string[], after: readonly string[]): string {
  const shortest = Math.min(before.length, after.length)
  let head = 0
  while (head < shortest && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < shortest - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  const from = Math.max(0, head - 3)
  const context = Math.min(3, tail)
  const range = (lines: readonly string[]) => {
    const count = lines.length - tail + context - from
    return `${count === 0 ? 0 : from + 1},${count}`
  }
  const lines = [
    `--- ${before.length === 0 ? '/dev/null' : file}`,
    `+++ ${file}`,
    `@@ -${range(before)} +${range(after)} @@`,
    ...before.slice(from, head).map((line) => ` ${line}`),
    ...before.slice(head, before.length - tail).map((line) => `-${line}`),
    ...after.slice(head, after.length - tail).map((line) => `+${line}`),
    ...before.slice(before.length - tail, before.length - tail + context).map((line) => ` ${line}`),
  ]
  return `${lines.join('\n')}\n`
}
