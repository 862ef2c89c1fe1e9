/** The mock as it is built, with a look into its process: started with --expose-gc and a channel to its parent. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { serveMock } from '../../dist/mock/adapters/node.js'
import { createMock } from '../../dist/mock/mock.js'

const mock = await createMock({ accounts: [{ credits: 1_000_000_000_000 }] })
const server = await serveMock(mock)
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()

/** What the parent may ask for. */
const answers = {
  /** Bytes in use after a collection. */
  heap() {
    globalThis.gc()
    globalThis.gc()
    return process.memoryUsage().heapUsed
  },
  rss: () => process.memoryUsage().rss,
  /** The longest time, in milliseconds, for which the loop stood still since this was asked last. */
  delay() {
    const longest = delay.max / 1e6
    delay.reset()
    return longest
  },
}

process.on('message', (question) => process.send({ question, answer: answers[question]() }))
process.on('disconnect', () => process.exit(0))
process.send({ url: server.url, port: server.port, secrets: mock.secrets })
