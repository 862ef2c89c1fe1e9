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
  const release = (account: Account, credits: number) =>
    later(prices.returnMs, () => {
      account.held -= credits
    })
  return {
    hold(sale) {
      const { account, reserve, slip } = sale
      if (account.balance - account.held < Math.max(1, reserve)) return undefined
      account.held += reserve
      const payer = slip?.payer?.(account, bank) ?? account
      if (slip?.taken !== undefined || slip?.told !== undefined || slip?.isLoggedTwice || payer !== account) slip?.touch()
      return holdFor(prices, { ...sale, payer, release })
    },
    holdInVain(account, credits) {
      if (account.balance - account.held < credits) return
      account.held += credits
      release(account, credits)
    },
  }
}

interface Held extends Sale {
  readonly payer: Account
  release(account: Account, credits: number): void
}

function holdFor(prices: Prices, held: Held): Hold {
  const { account, payer, price, reserve, slip } = held
  const { charge, lateMs, logMs } = prices
  const full = slip?.taken?.(price) ?? price
  const take = (credits: number) => {
    payer.balance -= credits
  }
  const isFirst = charge === 'start'
  if (isFirst) {
    take(full)
    account.held -= price
  }
  return {
    over(share) {
      const isLeft = share < 1
      const cost = isLeft ? costOfLeft(prices, held, share) : full
      later(charge === 'late' ? lateMs : 0, () => {
        take(isFirst ? cost - full : cost)
        if (!isFirst) account.held -= price
        // The price is paid; the rest was set aside for nothing.
        if (slip?.keeps === 'always' || (isLeft && slip?.keeps === 'if left')) touchIf(slip, reserve > price)
        else held.release(account, reserve - price)
        later(logMs, () => log(held, cost, isLeft))
      })
    },
  }
}

function touchIf(slip: Slip, isWrong: boolean): void {
  if (isWrong) slip.touch()
}

function costOfLeft({ left }: Prices, { price, slip }: Sale, share: number): number {
  if (slip?.left !== undefined || slip?.toldOfLeft !== undefined) slip.touch()
  const cost = { sent: Math.ceil(price * share), whole: price, nothing: 0 }[left]
  return slip?.left?.(price) ?? slip?.taken?.(cost) ?? cost
}

/** The log has what was paid, unless something is wrong with it. */
function log({ account, payer, key, entry, price, slip }: Held, cost: number, isLeft: boolean): void {
  const usual = slip?.told === undefined ? cost : slip.told(isLeft ? cost : price)
  const told = isLeft && slip?.toldOfLeft !== undefined ? slip.toldOfLeft(cost) : usual
  if (told === undefined) return
  const { log: lines } = slip?.isLoggedThere ? payer : account
  lines.push({ ...entry, key_id: key.id, credits: told })
  if (slip?.isLoggedTwice) lines.push({ ...entry, id: `${entry.id}-2`, key_id: key.id, credits: told })
}

function later(ms: number, act: () => void): void {
  if (ms === 0) act()
  else setTimeout(act, ms).unref()
}
