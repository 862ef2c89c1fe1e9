import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../mock/state/random.ts'
import { type Answered, forEach, readBooks } from '../support/speak-to.ts'
import { speak } from './shared-acts.ts'
import type { Served } from './start-served.ts'

const calls = 800
const atOnce = 64
const start = 1_000_000_000

/** So long after a process has ended, others have given back what its streams had taken, in milliseconds. */
const leaseMs = 20_000

/** What a burst came to. */
export interface Burst {
  readonly problems: readonly string[]
  /** The account that paid for it. */
  readonly account: string
}

/** Kills a process while a burst of calls is sent to all, and compares the books. @returns what is wrong. */
export async function killInBurst(all: readonly Served[], victim: Served, random: Random): Promise<Burst> {
  const reader = all.find((served) => served !== victim)
  if (reader === undefined) throw new Error('There is no other process.')
  const account = await speak(reader).account(start)
  const { key = '' } = account.keys[0] ?? {}
  const killAt = Math.floor(calls * (0.2 + 0.6 * random()))
  const answers: (Answered & { readonly from: Served })[] = []
  await forEach(Array(calls).fill(0), atOnce, async (_, index) => {
    if (index === killAt) victim.child.kill('SIGKILL')
    const from = all[Math.floor(random() * all.length)] ?? reader
    answers.push({ ...(await speak(from).chat(key, { stream: random() < 0.5 })), from })
  })
  const then = await readBooks(speak(reader), account)
  const until = performance.now() + leaseMs
  let books = then
  while (books.balance + books.paid !== start && performance.now() < until) {
    await sleep(200)
    books = await readBooks(speak(reader), account)
  }
  const whole = answers.filter(({ status }) => status === 200).length
  console.log(
    `a process killed after ${killAt} of ${calls} calls: ${whole} answered, ${books.entries} paid, ${start - then.balance - then.paid} credits held by it came back`,
  )
  const refused = answers.filter(({ status, from }) => status !== 200 && !(status === 0 && from === victim))
  const problems = [
    ...refused.map(({ status }) => `in a burst: ${status} instead of 200`),
    ...(books.balance + books.paid === start ? [] : [`after a kill: ${start - books.balance} are spent, ${books.paid} are paid`]),
    ...(whole <= books.entries ? [] : [`after a kill: ${whole} calls were answered, ${books.entries} are paid`]),
  ]
  return { problems, account: account.id }
}
