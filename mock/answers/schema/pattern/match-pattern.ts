import type { Pattern } from './pattern.ts'

type Spend = (steps: number) => void

/** Whether a text contains a match; all places are followed at once, so that no pattern takes more than polynomial time. */
export function matchPattern(pattern: Pattern, text: string, spend: Spend): boolean {
  const chars = [...text]
  const starts = new Set(Array.from({ length: chars.length + 1 }, (_, at) => at))
  return ends(pattern, starts, { chars, spend }).size > 0
}

interface Text {
  readonly chars: readonly string[]
  readonly spend: Spend
}

/** Where matches end that start at one of the places. */
function ends(pattern: Pattern, starts: ReadonlySet<number>, text: Text): ReadonlySet<number> {
  text.spend(1 + (starts.size >> 3))
  if (starts.size === 0) return starts
  if (pattern.kind === 'sequence') return pattern.parts.reduce((places, part) => ends(part, places, text), starts)
  if (pattern.kind === 'choice') return new Set(pattern.options.flatMap((option) => [...ends(option, starts, text)]))
  if (pattern.kind === 'repeat') return repeatEnds(pattern, starts, text)
  if (pattern.kind === 'char') return charEnds(pattern, starts, text)
  return new Set([...starts].filter((at) => isAt(pattern, at, text)))
}

function charEnds(pattern: Pattern & { kind: 'char' }, starts: ReadonlySet<number>, { chars }: Text): Set<number> {
  const places = new Set<number>()
  for (const at of starts) {
    const char = chars[at]
    if (char !== undefined && pattern.accepts(char)) places.add(at + 1)
  }
  return places
}

function repeatEnds(
  { part, min, max }: Pattern & { kind: 'repeat' },
  starts: ReadonlySet<number>,
  text: Text,
): ReadonlySet<number> {
  let places = starts
  for (let count = 0; count < min && places.size > 0; count += 1) {
    const next = ends(part, places, text)
    // Once a round changes nothing, none will.
    if (next.size === places.size && [...next].every((at) => places.has(at))) break
    places = next
  }
  const all = new Set(places)
  for (let count = min; count < max && places.size > 0; count += 1) {
    places = new Set([...ends(part, places, text)].filter((at) => !all.has(at)))
    for (const at of places) all.add(at)
  }
  return all
}

function isAt(pattern: Pattern & { kind: 'edge' | 'look' }, at: number, text: Text): boolean {
  if (pattern.kind === 'look') return ends(pattern.part, new Set([at]), text).size > 0 !== pattern.isNegative
  if (pattern.at === 'start') return at === 0
  if (pattern.at === 'end') return at === text.chars.length
  return (isWord(text.chars[at - 1]) !== isWord(text.chars[at])) === (pattern.at === 'word')
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && /^\w$/.test(char)
}
