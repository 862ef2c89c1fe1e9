/** A mock with a channel for measurements: started with --expose-gc and a channel to its parent. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeHeapSnapshot } from 'node:v8'
import { serveMock } from '../../mock/adapters/node.ts'
import { createMock } from '../../mock/mock.ts'
import { digest } from '../../mock/state/digest.ts'
import { shareByRedis } from '../../runners/store/share-by-redis.ts'
import { keepLedger } from './keep-ledger.ts'
import { type Answers, credits, type Question, type ServedOptions } from './start-served.ts'

const { store: url, seed } = JSON.parse(process.argv[2] ?? '{}') as ServedOptions
const accounts = [{ credits }, { credits: 0 }]
const share = url === undefined ? undefined : shareByRedis(url)
const mock = await createMock({ accounts, ...(seed !== undefined && { seed }) }, undefined, share)
const { store } = mock.world
const account = (await store.findConsole(await digest(mock.secrets.consoleToken))) ?? ''
const ledger = keepLedger(mock.world)
const server = await serveMock(mock)
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()

/** What a collection has called back is done after this time, in milliseconds. */
const settledMs = 200

async function collect(): Promise<true> {
  globalThis.gc?.()
  // The Redis client makes a signal with a timer for each command. What a collection has found of them is let go afterwards.
  await sleep(settledMs)
  globalThis.gc?.()
  return true
}

/** What the parent may ask for. */
const answers: { readonly [Name in keyof Answers]: (about: string) => Answers[Name] | Promise<Answers[Name]> } = {
  collected: collect,
  async heap() {
    await collect()
    return writeHeapSnapshot(join(tmpdir(), `conformance-${process.pid}.heapsnapshot`))
  },
  balance: async (id) => await store.balance(id),
  ledger: () => ledger.read(),
  open: () => ledger.open(),
  delay() {
    const longest = delay.max / 1e6
    delay.reset()
    return longest
  },
}

process.on('message', async ({ number, name, about }: Question) => {
  process.send?.({ number, answer: await answers[name](about) })
})
process.on('disconnect', () => process.exit(0))
process.send?.({ url: server.url, port: server.port, secrets: mock.secrets, account })
