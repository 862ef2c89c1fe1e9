import type { FixtureConfig } from '../fixtures/fixture.ts'
import type { Dialect } from './dialect.ts'
import type { Fault } from './faults.ts'
import type { KeyStatus } from './key-cause.ts'
import type { Family } from './model.ts'

/** The configuration of a mock: the members of its configuration file. All of them can be left out. */
export interface MockConfig {
  /** The URL of this file's schema, for editors. */
  readonly $schema?: string
  /** Texts, ids, vectors and new secrets follow from it; random if absent. */
  readonly seed?: number | string
  /** The token of the test-control API; generated if absent. */
  readonly adminToken?: string
  /** The accounts at the start. The key and console token of the first one are announced. */
  readonly accounts?: readonly AccountConfig[]
  /**
   * Whether the default accounts have well-known keys: `sk-mock-valid`, `sk-mock-revoked`,
   * `sk-mock-no-credits`. Default true; `conformance mock` turns them off if other machines can reach it.
   */
  readonly magicKeys?: boolean
  /** What the mock does wrong from the start. */
  readonly faults?: readonly Fault[]
  /** How long answers take: `none`, `fast`, `typical`, `slow`, or `FIRST/EVENT` in milliseconds. Default `none`. */
  readonly latency?: string
  /** Forms above this size get a 413. Default 25 MiB. */
  readonly maxBodyBytes?: number
  /** JSON bodies above this size get a 413. Default 4 MiB, and never more than `maxBodyBytes`. */
  readonly maxJsonBytes?: number
  /** What the bodies of all requests together may take; beyond it a request gets a 503. Default 128 MiB. */
  readonly maxBytesInFlight?: number
  /** What happens to a stream whose key is revoked while it runs. Default `finish`. */
  readonly revokedStreams?: 'finish' | 'cut' | 'error'
  /** What is answered to which requests. */
  readonly fixtures?: readonly FixtureConfig[]
  /** Whether requests that no fixture matches are refused instead of getting an answer that is made up. Default false. */
  readonly fixturesOnly?: boolean
  /** Whether the journal keeps the headers and bodies of requests, without secrets. Default true. */
  readonly bodies?: boolean
  /** How fast recorded streams are played back: 0, the default, means at once, 1 as they were recorded, 2 twice as fast. */
  readonly replaySpeed?: number
  /** Models in addition to those that the mock knows; one with the id of such a model takes its place. */
  readonly models?: readonly ModelConfig[]
  /** Whether `models` are all that there are. Default false. */
  readonly modelsOnly?: boolean
  /** Whether names that no model has are served, too, at a price of 1. Default false. */
  readonly anyModel?: boolean
}

/** A model of the configuration. */
export interface ModelConfig {
  /** With the prefix of its provider, e.g. `openai/my-model`; requests may leave the prefix out. */
  readonly id: string
  /** What it is for. Default `chat`. */
  readonly kind?: Family
  /** Credits for a token, a document that is ranked, an image, a character that is spoken, or a second of audio. Default 1. */
  readonly price?: number
  /** Default the prefix of the id. */
  readonly owner?: string
  /** Other names of it. */
  readonly aliases?: readonly string[]
  /** Unix seconds. */
  readonly created?: number
  /** The length of the vectors of an embedding model. Default 1024. */
  readonly dimensions?: number
}

/** An account at the start. */
export interface AccountConfig {
  readonly name?: string
  /** Whole credits. Default 1,000,000. */
  readonly credits?: number
  /** Whose words the account is refused in. Default `tokmodel`. */
  readonly dialect?: Dialect
  /** Generated if absent. */
  readonly consoleToken?: string
  readonly keys?: readonly KeyConfig[]
}

/** A key at the start. */
export interface KeyConfig {
  readonly name?: string
  /** The secret; generated if absent. */
  readonly key?: string
  /** Default `active`. Every other key gets the same 401; the journal says which it is. */
  readonly status?: KeyStatus
  /** Unix seconds by the mock's clock: from then on the key has expired. */
  readonly expires_at?: number
}

/** An account with its id and all of its secrets. */
export interface ResolvedAccount extends Omit<AccountConfig, 'keys'> {
  readonly id: string
  readonly credits: number
  readonly dialect: Dialect
  readonly consoleToken: string
  readonly keys: readonly ResolvedKey[]
}

/** A key with its secret. */
export interface ResolvedKey {
  readonly name: string
  readonly key: string
  readonly status: KeyStatus
  readonly expires_at: number | null
}

/** Keys that a mock with the default accounts knows unless `magicKeys` is off: for users who have nothing but its URL. */
export const testKeys = {
  valid: 'sk-mock-valid',
  revoked: 'sk-mock-revoked',
  noCredits: 'sk-mock-no-credits',
} as const

/** An account that can pay and also has a revoked key, and an account that cannot pay. */
export const defaultAccounts: readonly AccountConfig[] = [
  { name: 'default', credits: 1_000_000, keys: [{ name: 'default' }, { name: 'revoked', status: 'revoked' }] },
  { name: 'empty', credits: 0, keys: [{ name: 'no-credits' }] },
]

/** The accounts of the test keys. */
export const testAccounts: readonly AccountConfig[] = [
  {
    name: 'magic',
    keys: [
      { name: 'magic', key: testKeys.valid },
      { name: 'magic-revoked', key: testKeys.revoked, status: 'revoked' },
    ],
  },
  { name: 'magic-empty', credits: 0, keys: [{ name: 'magic-no-credits', key: testKeys.noCredits }] },
]
