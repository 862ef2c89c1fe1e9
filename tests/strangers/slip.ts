import type { Account, Bank } from './bank.ts'
import type { Visit } from './visit.ts'

/** A call as its price is found. */
export interface Kind {
  readonly id: string
  readonly stream: boolean
}

/** One thing that is wrong with how calls are billed. */
export interface Slip {
  /** The calls of which it is true. */
  at(kind: Kind): boolean
  /** What is taken for a price. */
  taken?(price: number): number
  /** What the log says for a price; nothing: it has no entry. */
  told?(price: number): number | undefined
  readonly isLoggedTwice?: boolean
  /** What was set aside never comes back: of any call, or of a stream whose client has left. */
  readonly keeps?: 'always' | 'if left'
  /** Who pays instead. */
  payer?(account: Account, bank: Bank): Account | undefined
  /** Whether the call is in the log of who pays. */
  readonly isLoggedThere?: boolean
  /** Whether a refusal costs credits. */
  charges?(status: number, visit: Visit): boolean
  readonly isRefusalLogged?: boolean
  /** What a stream costs whose client leaves, given the price of the whole. */
  left?(price: number): number
  /** What the log says of it for what was taken. */
  toldOfLeft?(cost: number): number
  /** How many credits a top-up brings; nothing where it is refused. */
  toppedUp?(credits: number): number | undefined
  /** Called whenever something goes wrong by it. */
  touch(): void
}
