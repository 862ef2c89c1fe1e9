import type { Account, Bank, Entry, Key } from './bank.ts'
import type { Prices } from './prices.ts'
import type { Slip } from './slip.ts'

/** A call that is to be paid. */
export interface Sale {
  readonly account: Account
  readonly key: Key
  readonly price: number
  readonly reserve: number
  readonly entry: Omit<Entry, 'key_id' | 'credits'>
  /** What is wrong with how this call is billed. */
  readonly slip: Slip | undefined
}

/** A call that is paid when it is over. */
export interface Hold {
  /** The call is over; of a stream whose client has left, the share that was sent. */
  over(share: number): void
}

/** Takes credits in the gateway's own order of events. */
export interface Till {
  /** Whether an account has what a call needs; from then on nobody else can spend it. */
  hold(sale: Sale): Hold | undefined
  /** Sets credits aside for a call that turns out to be wrong, and gives them back. */
  holdInVain(account: Account, credits: number): void
}

export function createTill(prices: Prices, bank: Bank): Till {
  const { charge, lateMs, returnMs, logMs } = prices
  const release = (account: Account, credits: number) => later(returnMs, () => void (account.held -= credits))
  return {
    hold(sale) {
      const { account, price, reserve, slip } = sale
      if (account.balance - account.held < Math.max(1, reserve)) return undefined
      const payer = slip?.payer?.(account, bank) ?? account
      const take = (credits: number) => void (payer.balance -= credits)
      account.held += reserve
      const full = slip?.taken?.(price) ?? price
      if (charge === 'start') {
        take(full)
        account.held -= price
      }
      const pay = (cost: number) => {
        if (charge === 'start') take(cost - full)
        else {
          take(cost)
          account.held -= price
        }
        // What nobody gets is the price of the call; the rest was set aside.
        if (slip?.keeps !== true) release(account, reserve - price)
        later(logMs, () => log(sale, cost, full))
      }
      return {
        over(share) {
          const cost = share < 1 ? costOfLeft(prices, sale, share) : full
          later(charge === 'late' ? lateMs : 0, () => pay(cost))
        },
      }
    },
    holdInVain(account, credits) {
      if (account.balance - account.held < credits) return
      account.held += credits
      release(account, credits)
    },
  }
}

function costOfLeft({ left }: Prices, { price, slip }: Sale, share: number): number {
  const cost = { sent: Math.ceil(price * share), whole: price, nothing: 0 }[left]
  return slip?.left?.(price) ?? (slip?.taken === undefined ? cost : slip.taken(cost))
}

/** The log has what was paid, unless something is wrong with it. */
function log({ account, key, entry, price, slip }: Sale, cost: number, full: number): void {
  const isLeft = cost !== full
  const told = slip?.told === undefined ? cost : slip.told(isLeft ? cost : price)
  if (told === undefined) return
  account.log.push({ ...entry, key_id: key.id, credits: told })
  if (slip?.isLoggedTwice) account.log.push({ ...entry, id: `${entry.id}-2`, key_id: key.id, credits: told })
}

function later(ms: number, act: () => void): void {
  if (ms === 0) act()
  else setTimeout(act, ms).unref()
}
