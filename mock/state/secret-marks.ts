/** How secrets can be recognised without knowing them: their lengths, and the last characters of those of each length. */
export type SecretMarks = Map<number, Set<string>>

const shown = 4

/** Notes a secret. */
export function markSecret(marks: SecretMarks, secret: string): void {
  const ends = marks.get(secret.length)
  if (ends === undefined) marks.set(secret.length, new Set([secret.slice(-shown)]))
  else ends.add(secret.slice(-shown))
}

/** By what a secret is recognised: its length and its end. */
export function markOf(secret: string): readonly [number, string] {
  return [secret.length, secret.slice(-shown)]
}

/** The pieces of a text that may be secrets: few texts have any. */
export function* findMarked(marks: SecretMarks, text: string): Generator<string> {
  for (const [length, ends] of marks) {
    for (let at = 0; at + length <= text.length; at += 1) {
      if (ends.has(text.slice(at + length - shown, at + length))) yield text.slice(at, at + length)
    }
  }
}
