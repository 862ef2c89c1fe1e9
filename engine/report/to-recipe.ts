import { swapCase } from '../check/presentation.ts'

type Part = readonly [from: number, to?: number]

/** How a changed credential is made from a secret, as data without the secret. */
export interface Recipe {
  /** In order: text as it is, and parts of the secret by the places where they begin and end; without an end, all the rest. */
  readonly parts: readonly (string | Part)[]
  /** What the whole becomes. */
  readonly as?: 'base64' | 'swap-case'
}

/** More text than this in place of a part of a secret could be a part of it. */
const mostText = 8

/** Finds out how a value is made from a secret; undefined if it is made in another way. */
export function toRecipe(value: string, secret: string): Recipe | undefined {
  const parts = toParts(value, secret)
  if (parts !== undefined) return { parts }
  if (value === swapCase(secret)) return { parts: [[0]], as: 'swap-case' }
  const inner = decode(value)
  const inside = inner === undefined ? undefined : toParts(inner, secret)
  return inside && { parts: inside, as: 'base64' }
}

function toParts(value: string, secret: string): Recipe['parts'] | undefined {
  if (value.includes(secret))
    return value
      .split(secret)
      .flatMap((text, at): (string | Part)[] => (at === 0 ? [text] : [[0], text]))
      .filter((part) => part !== '')
  let [head, tail] = [0, 0]
  while (head < secret.length && value[head] === secret[head]) head += 1
  while (tail < secret.length - head && tail < value.length - head && value.at(-1 - tail) === secret.at(-1 - tail)) tail += 1
  const text = value.slice(head, value.length - tail)
  if (head < 3 || text.length > mostText) return undefined
  const end: Part[] = tail === 0 ? [] : [[secret.length - tail]]
  return [[0, head], ...(text === '' ? [] : [text]), ...end]
}

function decode(value: string): string | undefined {
  try {
    return atob(value)
  } catch {
    return undefined
  }
}
