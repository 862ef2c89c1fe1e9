import type { Requirement } from '../../engine/check/requirement.ts'
import type { Item } from './explanation.ts'

/** A check in a list. */
export function toCheckItem({ id, level, says }: Requirement<string>): Item {
  return { text: `${id}: ${level}, ${says}`, to: { kind: 'check', id } }
}
