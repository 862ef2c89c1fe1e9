import type { Random } from '../../../state/random.ts'

const list = (
  'amber autumn bridge bright calm cedar clear cloud copper coral dawn early ember field forest garden gentle glass golden ' +
  'green harbour hill island lantern large light linen little maple meadow morning narrow north ocean olive open orchard paper ' +
  'path plain quiet rain river road sail silver small song south steady stone summer table tower train valley velvet warm ' +
  'water west willow wind winter'
).split(' ')

/** A lower-case word. */
export function word(random: Random): string {
  return list[Math.floor(random() * list.length)] ?? 'word'
}

/** A text of words with `least` to `most` characters. */
export function words(random: Random, least: number, most: number): string {
  let text = word(random)
  while (text.length < least) text += ` ${word(random)}`
  if (text.length <= most) return text
  const cut = text.slice(0, most)
  return cut.endsWith(' ') ? `${cut.trimEnd()}s` : cut
}
