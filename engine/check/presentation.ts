import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import type { Credential } from '../http/wire.ts'
import { createRandom, type Random } from '../target/random.ts'
import type { RequestChange } from '../target/smallest-request.ts'

/** A way to present a credential: how it changes a request. Reports show the name. */
export interface Presentation {
  readonly name: string
  /** What is presented in place of a key, if it is not a key. It is a secret too: it may be most of a key. */
  readonly credential?: Credential
  /** Tried at one operation only. */
  readonly rare?: true
  change(operation: OperationFacts): RequestChange
}

/** The documented way to present a key. */
export function bearer(key: string | Credential, name = 'a valid key'): Presentation {
  return typeof key === 'string' ? authorization(`Bearer ${key}`, name) : authorization(`Bearer ${key.value}`, name, key)
}

/** An Authorization header with exactly this value. */
export function authorization(value: string, name: string, credential?: Credential): Presentation {
  return { name, ...(credential && { credential }), change: () => ({ headers: [['Authorization', value]] }) }
}

/** The same, tried at one operation only. */
export function rare(presentation: Presentation): Presentation {
  return { ...presentation, rare: true }
}

/** The first characters of a key. */
export function cutKey(key: string, characters: number): Credential {
  return { value: key.slice(0, characters), secret: key, change: `cut after ${characters} characters` }
}

/** A key that was changed; `change` says how. */
export function changedKey(key: string, value: string, change: string): Credential {
  return { value, secret: key, change }
}

/** The same presentation in a request for a stream. */
export function streamed({ change, ...presentation }: Presentation): Presentation {
  return {
    ...presentation,
    name: `${presentation.name}, for a stream`,
    change(operation) {
      const changed = change(operation)
      return { ...changed, members: { ...changed.members, stream: true } }
    },
  }
}

/** How a presentation is sent to an operation: as it is and, if the operation streams, in a request for a stream. */
export function listWays(
  { eventSchema }: OperationFacts,
  { quick }: { readonly quick: boolean },
): readonly ((presentation: Presentation) => Presentation)[] {
  const asItIs = (presentation: Presentation) => presentation
  return eventSchema === null || quick ? [asItIs] : [asItIs, streamed]
}

/** The same text with upper and lower case exchanged. */
export function swapCase(text: string): string {
  return Array.from(text, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())).join('')
}

/** No credential at all. */
export const noCredential: Presentation = { name: 'no key', change: () => ({}) }

const letters = 'abcdefghijklmnopqrstuvwxyz'
const capitals = letters.toUpperCase()
const digits = '0123456789'

/** A key that looks like the given one and was never issued: every letter and digit after a prefix such as `sk-` is changed. */
export function forgeKey(key: string, random: Random = createRandom(undefined)): string {
  const prefix = /^[a-z]{1,12}[-_]/i.exec(key)?.[0] ?? ''
  return prefix + Array.from(key.slice(prefix.length), (character) => otherCharacter(character, random)).join('')
}

/** Another character of the same kind; a character that is neither a letter nor a digit stays. */
export function otherCharacter(character: string, random: Random = createRandom(undefined)): string {
  const kind = [letters, capitals, digits].find((characters) => characters.includes(character))
  if (kind === undefined) return character
  return kind[(kind.indexOf(character) + 1 + Math.floor(random() * (kind.length - 1))) % kind.length] ?? character
}
