import type { Citation } from '../../spec/profile/statements.ts'
import type { BypassForm } from './bypass-form.ts'

/** Header lines that are sent at once, and each alone if together they are not refused; `known`: where one let somebody in. */
export function headerGroup(
  name: string,
  lines: readonly string[],
  known: Readonly<Record<string, readonly Citation[]>> = {},
): BypassForm {
  const alone = lines.map((line) => ({
    name: `the header ${line}`,
    parts: { lines: [line] },
    cites: known[line.slice(0, line.indexOf(':'))] ?? [],
  }))
  return { name, parts: { lines }, oneOf: alone }
}
