import { sleep } from '../http/sleep.ts'
import type { Account } from '../provision/provision.ts'
import type { Probe } from './probe.ts'

/** The balance when it no longer changes: a server may settle a reservation after the answer. */
export async function settledBalance(probe: Probe<never>, account: Account): Promise<number> {
  let balance = await account.balance()
  for (let reads = 0; reads < 20; reads += 1) {
    await sleep(25, probe.signal)
    const again = await account.balance()
    if (again === balance) break
    balance = again
  }
  return balance
}
