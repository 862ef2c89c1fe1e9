import type { CreatedAccount, IssuedKey, ListedKey, UsageRecord } from './accounts.ts'

/** What is known about an API apart from its document. Operations and examples are named as in the document. */
export interface Profile {
  /** The operation that most probes with a body are sent to. Default: the first with a JSON body. */
  readonly withBody?: string
  /** The cheapest operation that shows whether a key works. Default: the first without a body. */
  readonly withoutBody?: string
  /** Operations that stand for the others: one of each form in which keys and bodies come. Default: the two above. */
  readonly representative?: readonly string[]
  /** One operation of each kind. Default: all. */
  readonly surfaces?: readonly string[]
  /** The examples of the bodies that refuse a credential, by status. Default: `unauthorized` and `forbidden`. */
  readonly refusals?: Readonly<Record<401 | 403, string>>
  readonly models?: ModelsProfile
  readonly console?: ConsoleProfile
  readonly control?: ControlProfile
  /** The credits that the JSON of a successful answer says were deducted, or an estimate. Default: nothing is spent. */
  readCredits?(answer: unknown): number
}

/** How the target's models are found and chosen. */
export interface ModelsProfile {
  /** The operations that list them: the first one that does so counts. */
  readonly lists: readonly string[]
  /** The member of a request that names one. */
  readonly member: string
  /** The name of a model that no target has. */
  readonly unknown: string
  /** The ids in the JSON of a list; none if it is not a list. */
  read(list: unknown): string[]
  /** Undefined if the list has none that is known to be for the operation. */
  choose(choice: ModelChoice): string | undefined
  /** Another way to write the name of a sample, for targets that list nothing. */
  guess(sample: string): string
}

/** What a model is chosen by. */
export interface ModelChoice {
  /** The path of the operation. */
  readonly path: string
  /** The model of the operation's smallest request. */
  readonly sample: string
  readonly listed: readonly string[]
  /** The model that the operator has named. */
  readonly preferred: string | undefined
}

/** An action on a management API: an operation, its input, and what its answer means. */
export interface Act<Args extends readonly unknown[], Result> {
  readonly operation: string
  request?(...args: Args): { readonly parameters?: Readonly<Record<string, string>>; readonly body?: object }
  /** Reads an answer that the operation's schema allows. */
  read(answer: never): Result
}

/** What the owner of an account can do. */
export interface ConsoleProfile {
  readonly createKey: Act<[name: string], IssuedKey>
  readonly listKeys: Act<[], ListedKey[]>
  readonly renameKey: Act<[id: string, name: string], void>
  /** Asks for any change of a key, in members that the document need not have. */
  readonly changeKey: Act<[id: string, members: object], void>
  readonly revokeKey: Act<[id: string], void>
  readonly balance: Act<[], number>
  readonly topUp: Act<[credits: number], void>
  readonly usage: Act<[], UsageRecord[]>
}

/** What a test-control API can do. */
export interface ControlProfile {
  /** Makes an account with exactly these credits and one key. */
  readonly createAccount: Act<[credits: number], CreatedAccount>
}
