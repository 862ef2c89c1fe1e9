import type { Kind } from './kinds.ts'

/** The doors that take options: the commands, and `run()` with the vitest adapter. */
export type Door =
  | 'check'
  | 'diff'
  | 'mock'
  | 'client'
  | 'proxy'
  | 'judge'
  | 'list'
  | 'types'
  | 'merge'
  | 'compare'
  | 'cleanup'
  | 'doctor'
  | 'provision'
  | 'attest'
  | 'verify'
  | 'init'
  | 'run'

/** The doors that judge a deployment. */
export const judging = ['check', 'diff', 'run'] as const

/** The commands that read the configuration file. */
export const configured = ['check', 'diff', 'client', 'merge', 'cleanup', 'doctor'] as const

/** One option: everything that a door has to know of it. */
export interface OptionEntry {
  /** As the help shows it: `--max-requests <n>`; none where it is the argument of the command. */
  readonly flag?: string
  /** The variable of the environment. */
  readonly env?: string
  readonly kind: Kind<unknown>
  /** What it does, for the help and for editors. */
  readonly says: string
  /** The heading that it stands under. */
  readonly group: string
  /** The doors that take it. */
  readonly doors: readonly Door[]
  /** What it is where nothing is said. */
  readonly default?: unknown
  /** It never stands in a file, nor in any output. */
  readonly secret?: true
  /** It belongs to one call, not to a project: it has no place in the configuration file. */
  readonly perCall?: true
  /** How to mend a wrong value. */
  readonly hint?: string
  /** What one door says otherwise; the meaning is the same. */
  readonly at?: { readonly [door in Door]?: AtDoor }
}

/** What one door says otherwise of an option. */
export interface AtDoor {
  readonly says?: string
  readonly default?: unknown
  /** A narrower kind of the same values. */
  readonly kind?: Kind<unknown>
  readonly hint?: string
  /** It is not taken from the environment, which may speak of another server. */
  readonly ignoresEnv?: true
  /** A flag of the same meaning that is still understood, and no longer shown. */
  readonly formerFlag?: string
}

/** A part of the table. */
export type OptionTable = { readonly [name: string]: OptionEntry }
