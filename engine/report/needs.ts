import type { Need } from '../check/requirement.ts'

/** What each need is, and which flag of the command line gives it. */
export const needs: Record<Need, { readonly what: string; readonly flag: string }> = {
  key: { what: 'a valid key', flag: '--key' },
  revokedKey: { what: 'a revoked key', flag: '--revoked-key' },
  noCreditKey: { what: 'a key of an account without credits', flag: '--no-credit-key' },
  console: { what: 'the console API', flag: '--console-token' },
  timing: { what: 'hundreds of requests whose time is measured', flag: '--timing' },
  accounts: { what: 'accounts with exact balances', flag: '--admin-token' },
}
