import type { Random } from '../state/random.ts'
import type { Ending } from './chat/completion.ts'

const words = (
  'a about after all and answer back because before bright calm careful clear cloud day deep early evening far field ' +
  'first follow garden gentle grows harbour hill idea keeps kind large late letter light little long map morning narrow ' +
  'never north often open over paper path patient plain quiet rain reads river road sail sea short slow small soft ' +
  'song steady stone story summer table the then thinks through tower train under valley walks warm water west wind winter with writes'
).split(' ')
const firstWords = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
const nextWords = words.map((word) => ` ${word}`)

/** The pieces that generated texts are made of. */
export const vocabulary: readonly string[] = [...firstWords, ...nextWords]

/** A generated text in pieces of one token each; joined they are the text. */
export interface GeneratedText {
  readonly pieces: readonly string[]
  readonly ending: Ending
}

/** What ends a text early. */
export interface Limits {
  readonly maxTokens?: number | null | undefined
  readonly stop?: string | readonly string[] | null | undefined
}

/** An English sentence of 8 to 24 words, one token a word. */
export function completeText(random: Random, limits: Limits = {}): GeneratedText {
  const length = 8 + Math.floor(random() * 17)
  const pieces: string[] = []
  for (let index = 0; index < length; index += 1)
    pieces.push((index === 0 ? firstWords : nextWords)[Math.floor(random() * words.length)] ?? '')
  pieces[length - 1] += '.'
  return limitLength(stopAt(pieces, limits.stop), limits.maxTokens)
}

/** The tokens that the mock counts for a text: one for four characters. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / 4)
}

/** A text in words, each with the white space before it. */
export function splitWords(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? []
}

/** A text in pieces of so many characters. */
export function splitEvery(text: string, characters: number): string[] {
  const all = [...text]
  return Array.from({ length: Math.ceil(all.length / characters) }, (_, index) =>
    all.slice(index * characters, (index + 1) * characters).join(''),
  )
}

/** The text of a message's content: a string, or the `text` of its parts. */
export function toPlainText(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content.map((part: { text?: unknown; content?: unknown }) => toPlainText(part.text ?? part.content)).join('\n')
}

const end: Ending = { reason: 'end' }

function stopAt(pieces: readonly string[], stop: Limits['stop']): GeneratedText {
  if (stop == null) return { pieces, ending: end }
  const stops = (typeof stop === 'string' ? [stop] : stop).filter((text) => text !== '')
  if (stops.length === 0) return { pieces, ending: end }
  const text = pieces.join('')
  const places = stops.map((at) => ({ at, index: text.indexOf(at) })).filter(({ index }) => index !== -1)
  const first = places.sort((a, b) => a.index - b.index)[0]
  if (first === undefined) return { pieces, ending: end }
  return { pieces: text.slice(0, first.index).match(/\s*\S+/g) ?? [], ending: { reason: 'stop', at: first.at } }
}

/** The text up to a number of tokens. */
export function limitLength(text: GeneratedText, maxTokens: Limits['maxTokens']): GeneratedText {
  if (maxTokens == null || text.pieces.length <= maxTokens) return text
  return { pieces: text.pieces.slice(0, maxTokens), ending: { reason: 'length' } }
}
