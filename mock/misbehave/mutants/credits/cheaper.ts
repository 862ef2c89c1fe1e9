import type { Mutant } from '../../mutant.ts'
import { afterwards, type Seen } from '../build.ts'

/** Charges a served call another price: gives back the difference and corrects the log. */
export const cheaper = (condition: (seen: Seen) => boolean, price: (credits: number, seen: Seen) => number): Mutant =>
  afterwards(
    (seen) => isServed(seen) && condition(seen),
    async (seen) => {
      const { entry } = seen.reply
      const account = entry?.account ?? ''
      const paid = entry?.credits ?? 0
      const wanted = Math.floor(price(paid, seen))
      await seen.state.store.credit(account, paid - wanted)
      const logged = (await seen.state.store.listUsage(account)).findLast(({ id }) => id === entry?.id)
      if (logged !== undefined) logged.credits = wanted
    },
  )

const isServed = ({ reply }: Seen) => reply.status === 200 && (reply.entry?.credits ?? 0) > 0

/** Charges each served call to a path the same. */
export const priced = (path: string, credits: number): Mutant =>
  cheaper(
    (seen) => seen.path === path,
    () => credits,
  )
