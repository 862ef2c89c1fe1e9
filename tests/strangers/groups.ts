import type { Traits } from './traits.ts'

/** Values under names, the name with the most first. */
export function groupBy<T>(values: readonly T[], nameOf: (value: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const value of values) groups.set(nameOf(value), [...(groups.get(nameOf(value)) ?? []), value])
  return [...groups].sort(([, a], [, b]) => b.length - a.length)
}

/** How many gateways are judged at a time: a run that measures prices waits most of its time. */
export function atATime([first]: readonly Traits[]): number {
  return first?.prices === undefined ? 2 : 4
}

/** Works on several values at a time. */
export async function inTurns<T>(values: readonly T[], work: (value: T) => Promise<void>, together = 2): Promise<void> {
  const waiting = [...values]
  const next = async (): Promise<void> => {
    const value = waiting.shift()
    if (value === undefined) return
    await work(value)
    await next()
  }
  await Promise.all(Array.from({ length: together }, next))
}
