import { maskIds } from './mask-volatile.ts'
import type { Note } from './note.ts'
import type { Reason } from './reason.ts'

/** A door's words for what the engine has as data. They are made of that data and of the names that the door has for options. */
export interface Words {
  reason(reason: Exclude<Reason, string>): string
  note(note: Exclude<Note, string>): string
}

/** Reasons in one string, each once but for ids and times in it. */
export function joinReasons(reasons: readonly Reason[], words: Words): string {
  const told = reasons.map((reason) => (typeof reason === 'string' ? reason : words.reason(reason)))
  const first = new Map<string, string>()
  for (const text of told) if (!first.has(maskIds(text))) first.set(maskIds(text), text)
  return [...first.values()].join('; ')
}
