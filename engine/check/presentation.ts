import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import type { Credential } from '../http/wire.ts'
import { createRandom, type Random } from '../target/random.ts'
import type { RequestChange } from '../target/smallest-request.ts'

/** A way to present a credential: what it makes of a request. The name is part of reports. */
export interface Presentation {
  readonly name: string
  /** What is presented in place of a key, where it is not one: a secret as well, for it may be most of one. */
  readonly credential?: Credential
  change(operation: OperationFacts): RequestChange
}

/** The documented way. */
export function bearer(key: string | Credential, name = 'a valid key'): Presentation {
  return typeof key === 'string' ? authorization(`Bearer ${key}`, name) : authorization(`Bearer ${key.value}`, name, key)
}

/** An Authorization header with the value as it stands. */
export function authorization(value: string, name: string, credential?: Credential): Presentation {
  return { name, ...(credential && { credential }), change: () => ({ headers: [['Authorization', value]] }) }
}

/** The beginning of a key: so many characters of it. */
export function cutKey(key: string, characters: number): Credential {
  return { value: key.slice(0, characters), secret: key, change: `cut after ${characters} characters`, cut: characters }
}

/** A key that was changed; `change` says how. */
export function changedKey(key: string, value: string, change: string): Credential {
  return { value, secret: key, change }
}

/** The same in a request for a stream. */
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

/** No credential at all. */
export const noCredential: Presentation = { name: 'no key', change: () => ({}) }

const letters = 'abcdefghijklmnopqrstuvwxyz'
const capitals = letters.toUpperCase()
const digits = '0123456789'

/** A key that looks like the given one and was never issued: every letter and digit behind a prefix such as `sk-` is another. */
export function forgeKey(key: string, random: Random = createRandom(undefined)): string {
  const prefix = /^[a-z]{1,12}[-_]/i.exec(key)?.[0] ?? ''
  return prefix + Array.from(key.slice(prefix.length), (character) => otherCharacter(character, random)).join('')
}

/** Another character of the same kind; what is neither letter nor digit stays. */
export function otherCharacter(character: string, random: Random = createRandom(undefined)): string {
  const kind = [letters, capitals, digits].find((characters) => characters.includes(character))
  if (kind === undefined) return character
  return kind[(kind.indexOf(character) + 1 + Math.floor(random() * (kind.length - 1))) % kind.length] ?? character
}
