/** A mock with a channel for measurements: started with --expose-gc and a channel to its parent. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
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

/** What the parent may ask for. */
const answers: { readonly [Name in keyof Answers]: (about: string) => Answers[Name] | Promise<Answers[Name]> } = {
  heap() {
    globalThis.gc?.()
    globalThis.gc?.()
    return process.memoryUsage().heapUsed
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
