import { isStream } from '../../../pipeline/call.ts'
import { sleep } from '../../../pipeline/sleep.ts'
import type { UsageEntry } from '../../../state/store.ts'
import type { Mutant } from '../../mutant.ts'
import { instead, type Seen } from '../build.ts'
import { served } from '../build-answers.ts'

/** How long a slow stream takes for each event, in milliseconds: its client can leave in the middle. */
const eventMs = 5

/** Acts when a client has left a stream of a path, after the honest mock has charged it. Such streams are slow. */
export function whenLeft(path: string, act: (seen: Seen) => unknown): Mutant {
  return instead(
    (seen) => served(path)(seen) && isStream(seen.reply.body),
    (seen) => ({ ...seen.reply, body: slowly(seen.reply.body as AsyncIterable<string>, () => act(seen)) }),
  )
}

async function* slowly(events: AsyncIterable<string>, left: () => unknown): AsyncGenerator<string, void> {
  let isWhole = false
  try {
    for await (const event of events) {
      await sleep(eventMs)
      yield event
    }
    isWhole = true
  } finally {
    if (!isWhole) await left()
  }
}

/** Changes what a stream of a path has cost and what the log says of it, when it is over. */
export function repriced(path: string, change: (entry: UsageEntry) => Partial<UsageEntry>): Mutant {
  return whenOver(path, async ({ reply, state }) => {
    const account = reply.entry?.account ?? ''
    const logged = (await state.store.listUsage(account)).findLast(({ id }) => id === reply.entry?.id)
    if (logged === undefined) return
    const paid = logged.credits
    Object.assign(logged, change(logged))
    await state.store.credit(account, paid - logged.credits)
  })
}

/** Acts when a stream of a path is over, after the honest mock has charged it. */
export function whenOver(path: string, act: (seen: Seen) => unknown): Mutant {
  return instead(
    (seen) => served(path)(seen) && isStream(seen.reply.body),
    (seen) => ({ ...seen.reply, body: toItsEnd(seen.reply.body as AsyncIterable<string>, () => act(seen)) }),
  )
}

async function* toItsEnd(events: AsyncIterable<string>, over: () => unknown): AsyncGenerator<string, void> {
  try {
    yield* events
  } finally {
    await over()
  }
}

/** Charges a call again, with an entry in the log. */
export async function chargeAgain({ reply, state }: Seen, credits: number): Promise<void> {
  const { entry } = reply
  const account = entry?.account ?? ''
  const log = await state.store.listUsage(account)
  const logged = log.findLast(({ id }) => id === entry?.id)
  if (logged === undefined) return
  const reservation = await state.store.reserve(account, credits)
  await reservation?.settle(0, { ...logged, id: `${logged.id}-again`, credits })
}

/** Changes what the log says of the cost of a call. */
export async function relog({ reply, state }: Seen, price: (credits: number) => number): Promise<void> {
  const log = await state.store.listUsage(reply.entry?.account ?? '')
  const logged = log.findLast(({ id }) => id === reply.entry?.id)
  if (logged !== undefined) logged.credits = price(logged.credits)
}
