import type { Random } from '../../../state/random.ts'
import { completeText } from '../../text.ts'

/** A lower-case word. */
export function word(random: Random): string {
  return (completeText(random).pieces[0] ?? 'word').toLowerCase()
}

/** A text of so many characters, from one word to whole sentences. */
export function words(random: Random, least: number, most: number): string {
  let text = word(random)
  while (text.length < least) text += ` ${word(random)}`
  if (text.length <= most) return text
  const cut = text.slice(0, most)
  return cut.endsWith(' ') || cut.startsWith(' ') ? `${cut.trim()}s` : cut
}
