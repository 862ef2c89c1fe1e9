import { type Catalog, catalogs, type Family } from './catalogs.ts'
import type { Chance } from './chance.ts'
import type { Traits } from './traits.ts'
import type { Members } from './visit.ts'
import { type Answer, dress, json } from './wire.ts'

/** What the operations have at hand. */
export interface Desk {
  readonly traits: Traits
  readonly chance: Chance
  /** The gateway's own URL. */
  readonly origin: string
}

/** A JSON success, in the gateway's own dress. */
export function success({ traits, chance }: Desk, value: unknown): Answer {
  return json(traits, 200, dress(value, traits, chance))
}

/** An id with what the documentation says it begins with. */
export function newId({ traits, chance }: Desk, prefix: string): string {
  if (traits.ids === 'number') return prefix + chance.below(1_000_000_000)
  if (traits.ids === 'uuid') return prefix + crypto.randomUUID()
  if (traits.ids === 'words') return `${prefix}${chance.one('amber', 'birch', 'cedar')}.${chance.below(10_000)}`
  return prefix + chance.text('0123456789abcdef', 24)
}

export function seconds(): number {
  return Math.floor(Date.now() / 1000)
}

export function catalogOf({ catalog }: Traits): Catalog {
  return catalogs[catalog]
}

/** Whether a model is one that is listed, or the same with or without its provider where the gateway understands that. */
export function knows(traits: Traits, model: unknown, family: Family): boolean {
  const bare = (id: string) => id.slice(id.indexOf('/') + 1)
  return catalogOf(traits)[family].some((id) => id === model || (traits.aliases && bare(id) === bare(String(model))))
}

/** The name that answers have for the model. */
export function nameOf({ traits }: Desk, { model }: Members): string {
  const id = String(model)
  return traits.echoesModel ? id : `${id.slice(id.indexOf('/') + 1)}-2025-08-07`
}
