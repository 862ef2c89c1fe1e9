/** The built mock, with a channel for measurements: started with --expose-gc and a channel to its parent. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { serveMock } from '../../dist/mock/adapters/node.js'
import { createMock } from '../../dist/mock/mock.js'

const credits = 1_000_000_000_000
const mock = await createMock({ accounts: [{ credits }, { credits: 0 }] })
const { store, journal } = mock.world
const account = (await mock.world.store.findConsole(await sha256(mock.secrets.consoleToken))) ?? ''
const server = await serveMock(mock)
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()

async function sha256(text) {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Buffer.from(bytes).toString('base64')
}

/** The sums of the usage and of the journal: both drop their oldest entries, so the sums are kept here. */
const charged = { usage: 0, journal: 0 }
const open = new Set()

const reserve = store.reserve
store.reserve = (id, amount) => {
  const reservation = reserve(id, amount)
  return (
    reservation && {
      ...reservation,
      settle(unsent, entry) {
        charged.usage += entry.credits
        return reservation.settle(unsent, entry)
      },
    }
  )
}
const push = journal.push
journal.push = (entry) => {
  if (entry.stream === 'open') open.add(entry)
  else charged.journal += entry.credits
  push(entry)
}
setInterval(() => {
  for (const entry of open) if (entry.stream !== 'open' && open.delete(entry)) charged.journal += entry.credits
}, 20).unref()

/** What the parent may ask for. */
const answers = {
  /** Bytes in use after a collection. */
  heap() {
    globalThis.gc()
    globalThis.gc()
    return process.memoryUsage().heapUsed
  },
  rss: () => process.memoryUsage().rss,
  spent: async () => credits - (await store.balance(account)),
  usage: () => charged.usage,
  journal: () => charged.journal,
  open: () => open.size,
  /** The longest time, in milliseconds, for which the event loop was blocked since the last call. */
  delay() {
    const longest = delay.max / 1e6
    delay.reset()
    return longest
  },
}

process.on('message', async (question) => process.send({ question, answer: await answers[question]() }))
process.on('disconnect', () => process.exit(0))
process.send({ url: server.url, port: server.port, secrets: mock.secrets })
