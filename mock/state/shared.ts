import type { FixtureConfig } from '../fixtures/fixture.ts'
import type { Clock } from './clock.ts'
import type { Counts } from './counts.ts'
import type { Fault } from './faults.ts'
import type { Journal } from './journal.ts'
import type { NewAccount, Store, StoredKey } from './store.ts'

/** What a mock shares with other processes that work on the same store. Every method @throws StoreUnavailable. */
export interface Shared {
  readonly store: Store
  readonly journal: Journal
  readonly counts: Counts
  /** What tells the requests of this process from those of others: a number from 1 that no other process has. */
  readonly process: number
  /** Makes the accounts that the mock begins with, unless another process has. @throws MockConfigError if it has made others. */
  open(start: Start): Promise<void>
  /** Makes them anew, and nothing else is left. */
  reset(start: Start): Promise<void>
  /** @throws Outdated if another process has changed faults, fixtures or the clock since `load`. */
  requireCurrent(): Promise<void>
  /** What is in force for all processes. */
  load(): Promise<InForce>
  setFaults(faults: readonly Fault[]): Promise<void>
  setFixtures(fixtures: readonly FixtureConfig[]): Promise<void>
  /** Moves the clock of all processes, in milliseconds. */
  advance(ms: number): Promise<void>
  /** A number that no other source of secrets has had, from 1. */
  nextSource(): Promise<number>
  /** Notes by what a secret is recognised: its length and its end. */
  mark(marks: readonly Mark[]): Promise<void>
  /** Ends the connection; what is still to be written is written before, if the store answers. */
  close(): Promise<void>
}

/** Makes what a mock shares. It gets what only the mock knows. */
export type Share = (mock: SharingMock) => Promise<Shared>

export interface SharingMock {
  readonly adminToken: string
  /** Whether the journal keeps what was sent. */
  readonly keepsSent: boolean
  readonly clock: Clock
}

/** What the first process makes. */
export interface Start {
  /** Follows from the configuration: all processes have to have the same. */
  readonly digest: string
  readonly accounts: readonly NewAccount[]
  readonly keys: readonly StoredKey[]
  readonly faults: readonly Fault[]
  readonly marks: readonly Mark[]
  /** How many sources of secrets were used for them. */
  readonly sources: number
}

/** The length of a secret and its last characters. */
export type Mark = readonly [length: number, end: string]

/** What is in force for all processes. */
export interface InForce {
  /** Another number, other faults: what was counted of the former ones is forgotten. */
  readonly faultsVersion: number
  readonly faults: readonly Fault[]
  readonly fixturesVersion: number
  /** Undefined means those that the mock began with. */
  readonly fixtures: readonly FixtureConfig[] | undefined
  /** What is added to the time of this machine, in milliseconds. */
  readonly offset: number
  readonly marks: readonly Mark[]
}

/** Another process has changed what is shared: the request is to be begun again. */
export class Outdated extends Error {
  override readonly name = 'Outdated'
}
