import type { Chance } from './chance.ts'
import type { Traits } from './traits.ts'
import type { Visit } from './visit.ts'

/** The three keys that a run is given. */
export interface Keys {
  readonly valid: string
  readonly revoked: string
  readonly poor: string
}

/** What a request is allowed. */
export type Standing = 'admitted' | 'without credits' | 'unknown'

/** The one way in that the documentation has: one Authorization line, Bearer, a key that is valid. */
export function standingOf(visit: Visit, { valid, poor }: Keys): Standing {
  const token = tokenOf(visit)
  if (token === valid) return 'admitted'
  return token === poor ? 'without credits' : 'unknown'
}

/** What stands behind Bearer; RFC 9110 §11.1 and §11.4: in any case, behind one space or more. */
export function tokenOf(visit: Visit): string | undefined {
  const [line, ...others] = visit.lines('authorization')
  if (line === undefined || others.length > 0) return undefined
  return /^bearer +(\S+)$/i.exec(line)?.[1]
}

export function drawKeys(form: Traits['keyForm'], chance: Chance): Keys {
  const make = () => makeKey(form, chance)
  return { valid: make(), revoked: make(), poor: make() }
}

export function makeKey(form: Traits['keyForm'], chance: Chance): string {
  return makers[form](chance)
}

const digits = '0123456789'
const hex = '0123456789abcdef'
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

const makers: Record<Traits['keyForm'], (chance: Chance) => string> = {
  sk: ({ text }) => `sk-${text(letters, 48)}`,
  dotted: ({ text }) => `TM.live.${text(hex, 4)}-${text(digits, 4)}_${text(letters, 8)}`,
  uuid: ({ text }) => [8, 4, 4, 4, 12].map((length) => text(hex, length)).join('-'),
  hex: ({ text }) => text(hex, 32),
  long: ({ text }) => `tokmodel_v1_${text(letters, 160)}`,
}
