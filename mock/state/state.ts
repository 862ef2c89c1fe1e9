import type { Contract } from '../../spec/document/contract.ts'
import type { Fixtures } from '../fixtures/create-fixtures.ts'
import type { Awaitable } from './awaitable.ts'
import type { Catalog } from './catalog.ts'
import type { Clock } from './clock.ts'
import type { MockConfig, ResolvedAccount } from './config.ts'
import type { Fault, Faults } from './faults.ts'
import type { Journal } from './journal.ts'
import type { Metrics } from './metrics.ts'
import type { Random } from './random.ts'
import type { Router } from './router.ts'
import type { SecretMarks } from './secret-marks.ts'
import type { Shared } from './shared.ts'
import type { Store } from './store.ts'
import type { Upstream } from './upstream.ts'

/** Everything that a mock keeps: what the steps of its pipeline share. */
export interface State {
  /** The document that is served. */
  readonly contract: Contract
  readonly router: Router
  /** The models. */
  readonly catalog: Catalog
  readonly store: Store
  /** What other processes have, too; undefined if this mock is alone. */
  readonly shared: Shared | undefined
  readonly clock: Clock
  readonly journal: Journal
  readonly metrics: Metrics
  readonly faults: Faults
  readonly fixtures: Fixtures
  readonly settings: Settings
  /** The server that answers what no fixture matches, if there is one. */
  upstream?: Upstream
  /** Bytes in the bodies of all requests that are not answered yet. */
  readonly inFlight: { bytes: number }
  /** The digests of the codes that sign in to the console. */
  readonly signInCodes: Set<string>
  /** The credentials of the configured accounts in plain text. */
  secrets: Secrets
  /** Used to search strings for secrets. */
  readonly secretMarks: SecretMarks
  /** Where new secrets and ids come from. */
  random(): Awaitable<Random>
  /** Returns to the initial configuration. */
  reset(): Promise<void>
}

/** The configuration with its defaults filled in. */
export interface Settings
  extends Required<Omit<MockConfig, '$schema' | 'accounts' | 'latency' | 'models' | 'modelsOnly' | 'anyModel'>> {
  /** The delays of every answer. */
  readonly latency: Fault | undefined
  readonly accounts: readonly ResolvedAccount[]
}

/** The credentials of a mock; null if the configuration has no such key. */
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
