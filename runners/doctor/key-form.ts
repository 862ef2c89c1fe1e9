import type { DiagnosisId, Facts } from '../words/diagnoses.ts'

/** What is wrong with the form of a key, and the key without it, where that can be told. */
export interface KeyForm {
  readonly id: DiagnosisId
  readonly facts?: Facts
  readonly mended?: string
}

/** Fewer characters than the keys of any known gateway have. */
const shortest = 16

const placeholder =
  /^(?:\$\{?\w+\}?|%\w+%|<.*>|\{\{.*\}\}|undefined|null|none|your[-_ ].*|sk-(?:x{3,}|\.{3}|…|your.*)|\.{3}|…|x{4,})$/i

const quotes = `"'\`“”‘’«»`

/** Characters that are pasted unseen: no-break and zero-width spaces, marks of direction and order. */
const unseen = /[\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** Looks at a key as a person has given it, before anybody sees it. @returns undefined if nothing is wrong with its form. */
export function examineForm(key: string): KeyForm | undefined {
  const inner = key.trim()
  if (inner === '') return { id: 'key-blank' }
  if (placeholder.test(inner)) return { id: 'key-unset' }
  const found = findFault(key, inner)
  if (found === undefined) return undefined
  const { id, facts } = found
  const mended = mend(key)
  return { id, ...(facts && { facts }), ...(isSayable(mended) && mended !== key && { mended }) }
}

/** Whether HTTP can carry a key as it is. */
export function isSayable(key: string): boolean {
  return /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(key)
}

function findFault(key: string, inner: string): KeyForm | undefined {
  if (isQuoted(inner)) return { id: 'key-quoted' }
  if (/^bearer(?:\s|$)/i.test(inner)) return { id: 'key-scheme' }
  if (/[^\p{ASCII}]/u.test(key) || /[^\x20-\x7e\s]/.test(key)) return { id: 'key-not-ascii' }
  if (key !== inner) return { id: 'key-space-around' }
  if (/\s/.test(key)) return { id: 'key-space-inside' }
  return key.length < shortest ? { id: 'key-short', facts: { length: key.length } } : undefined
}

function isQuoted(text: string): boolean {
  return text.length > 1 && quotes.includes(text.charAt(0)) && quotes.includes(text.charAt(text.length - 1))
}

/** Takes off what was pasted with a key, layer by layer. */
function mend(key: string): string {
  const inner = key.replaceAll(unseen, '').trim()
  const bare = (isQuoted(inner) ? inner.slice(1, -1) : inner).replace(/^bearer\s+/i, '').trim()
  return bare === key ? key : mend(bare)
}
