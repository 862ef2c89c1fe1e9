import type { Random } from '../../../state/random.ts'
import { SchemaProblem } from '../schema-problem.ts'
import type { Pattern } from './pattern.ts'

/** How a text is written: by chance, with so many repetitions more than needed. */
export interface Writing {
  readonly random: Random
  readonly more: number
  spend(steps: number): void
}

const longest = 2000

/** A text that most probably matches: what a look-ahead asks for is left to chance. @throws SchemaProblem if it is too long. */
export function writePattern(pattern: Pattern, writing: Writing): string {
  const { random } = writing
  writing.spend(1)
  if (pattern.kind === 'char') return pick(pattern.chars, random)
  if (pattern.kind === 'sequence') return writeAll(pattern.parts, writing)
  if (pattern.kind === 'choice') return writePattern(pick(pattern.options, random), writing)
  if (pattern.kind === 'repeat') {
    return writeAll(
      Array.from({ length: toCount(pattern, writing) }, () => pattern.part),
      writing,
    )
  }
  return ''
}

function writeAll(parts: readonly Pattern[], writing: Writing): string {
  let text = ''
  for (const part of parts) {
    text += writePattern(part, writing)
    if (text.length > longest) refuse()
  }
  return text
}

function toCount({ min, max }: Pattern & { kind: 'repeat' }, { random, more }: Writing): number {
  if (min > longest) refuse()
  const most = Math.min(max, min + Math.max(more, min === 0 && max > 1 ? 4 : 2))
  return most - Math.floor(random() * (Math.min(most - min, 3) + 1))
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new SchemaProblem('', 'The pattern has a class of which the mock knows no character.')
  return item
}

function refuse(): never {
  throw new SchemaProblem('', `The pattern asks for a text longer than the mock makes (${longest} characters).`)
}
