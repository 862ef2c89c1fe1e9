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

/**
 * The balance some time after a refusal: as soon as it is what it was before, and otherwise at the end of the watch time. What
 * was set aside for a request may come back a moment later.
 */
export async function balanceAfterRefusal(probe: Probe<never>, account: Account, before: number): Promise<number> {
  await sleep(Math.min(probe.watchMs, 50), probe.signal)
  let balance = before
  await probe.eventually(async () => {
    balance = await account.balance()
    return balance === before
  })
  return balance
}
