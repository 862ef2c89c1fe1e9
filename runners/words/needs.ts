import type { Need } from '../../engine/check/requirement.ts'
import type { OptionName } from '../options.ts'

/** What each need is, and which option gives it. `--require` takes their names. */
export const needs = {
  key: { what: 'a valid key', option: 'key' },
  revokedKey: { what: 'a revoked key', option: 'revokedKey' },
  noCreditKey: { what: 'a key of an account without credits', option: 'noCreditKey' },
  console: { what: 'the console API', option: 'consoleToken' },
  timing: { what: 'hundreds of requests whose time is measured', option: 'timing' },
  accounts: { what: 'accounts with exact balances', option: 'adminToken' },
} as const satisfies Record<Need, { readonly what: string; readonly option: OptionName }>
