import type { Contract } from '../../spec/document/contract.ts'
import type { Clock } from './clock.ts'
import type { MockConfig, ResolvedAccount } from './config.ts'
import type { Fault, Faults } from './faults.ts'
import type { Journal } from './journal.ts'
import type { Random } from './random.ts'
import type { Router } from './router.ts'
import type { Store } from './store.ts'

/** Everything that a mock keeps: what the steps of its pipeline share. */
export interface State {
  /** The document that is served. */
  readonly contract: Contract
  readonly router: Router
  readonly store: Store
  readonly clock: Clock
  readonly journal: Journal
  readonly faults: Faults
  readonly settings: Settings
  /** What the bodies of all requests take that are not answered yet. */
  readonly inFlight: { bytes: number }
  /** Of the accounts that the configuration makes, their secrets in the open. */
  secrets: Secrets
  /** How long the secrets are that have been made: what is looked for where a text may hold one. */
  readonly secretLengths: Set<number>
  /** Where new secrets and ids come from. */
  random(): Random
  /** Returns to the initial configuration. */
  reset(): Promise<void>
}

/** The configuration with its defaults filled in. */
export interface Settings extends Required<Omit<MockConfig, '$schema' | 'accounts' | 'latency'>> {
  /** The delays of every answer. */
  readonly latency: Fault | undefined
  readonly accounts: readonly ResolvedAccount[]
}

/** What a mock is opened with; null where the configuration has no such key. */
export interface Secrets {
  /** A key whose account has credits. */
  readonly key: string
  /** A key that has been revoked. */
  readonly revokedKey: string | null
  /** A valid key whose account has no credits. */
  readonly noCreditKey: string | null
  /** Opens the console API of the account that `key` belongs to. */
  readonly consoleToken: string
  readonly adminToken: string
}
