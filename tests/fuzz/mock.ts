import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import fc from 'fast-check'
import { setupServer } from 'msw/node'
import { createMiddleware } from '../../mock/adapters/express.ts'
import { createFetchHandler } from '../../mock/adapters/fetch.ts'
import { createHandlers } from '../../mock/adapters/msw.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import { createMock, type Mock } from '../../mock/mock.ts'
import { watchProcess } from '../support/watch-process.ts'
import { fetchedCase, sendFetched } from './fetched.ts'
import { judgeAnswer } from './judge-answer.ts'
import { rawCase, sendRaw } from './raw.ts'
import { fuzzRequest } from './requests.ts'

/** The result of a fuzz run. */
export interface Fuzzed {
  readonly seed: number
  /** How many cases were sent, in total and through each form of the mock. */
  readonly cases: number
  readonly doors: Readonly<Record<string, number>>
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>
}

/** One form of the mock: sends a case and returns the answer. */
interface Door {
  readonly arbitrary: fc.Arbitrary<unknown>
  send(sent: never): Promise<string>
  close(): unknown
}

const origin = 'http://mock.test'

const doors: Readonly<Record<string, { readonly share: number; open(mock: Mock): Promise<Door> }>> = {
  node: {
    share: 0.5,
    async open(mock) {
      const server = await serveMock(mock)
      const arbitrary = rawCase(fuzzRequest(mock.secrets))
      return { arbitrary, send: (sent) => sendRaw(server.port, sent), close: () => server.close(0) }
    },
  },
  express: {
    share: 0.2,
    async open(mock) {
      const app = express().set('env', 'development').use(createMiddleware(mock))
      const server = createServer(app).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const close = () => {
        server.closeAllConnections()
        server.close()
      }
      return { arbitrary: rawCase(fuzzRequest(mock.secrets)), send: (sent) => sendRaw(port, sent), close }
    },
  },
  fetch: {
    share: 0.2,
    async open(mock) {
      const answer = createFetchHandler(mock)
      const arbitrary = fetchedCase(fuzzRequest(mock.secrets))
      return { arbitrary, send: (sent) => sendFetched(origin, sent, answer), close: () => {} }
    },
  },
  msw: {
    share: 0.1,
    async open(mock) {
      const server = setupServer(...createHandlers(mock, { origin }))
      server.listen({ onUnhandledRequest: 'bypass' })
      const arbitrary = fetchedCase(fuzzRequest(mock.secrets))
      return { arbitrary, send: (sent) => sendFetched(origin, sent, (request) => fetch(request)), close: () => server.close() }
    },
  },
}

/** Cases that are in flight at a time. */
const batch = 32

/**
 * Sends junk to every form of the mock. @throws Error if one answers with a 5xx that was not requested, with a stack trace
 * or with a secret that was not sent to it, if it hangs, or if anything is written to standard error or not caught.
 */
export async function fuzzMock({ cases, seed }: { readonly cases: number; readonly seed: number }): Promise<Fuzzed> {
  const statuses: Record<string, number> = {}
  const sent: Record<string, number> = {}
  const count = (status: string) => {
    statuses[status] = (statuses[status] ?? 0) + 1
  }
  for (const [name, { share, open }] of Object.entries(doors)) {
    const mock = await createMock({
      seed,
      accounts: [
        { credits: 1_000_000_000_000, keys: keys() },
        { credits: 0, keys: [{}] },
      ],
    })
    const door = await open(mock)
    const numRuns = Math.max(1, Math.round((cases * share) / batch))
    const watched = watchProcess()
    try {
      const batches = fc.array(door.arbitrary, { minLength: batch, maxLength: batch })
      const property = fc.asyncProperty(batches, async (many) => {
        sent[name] = (sent[name] ?? 0) + many.length
        await Promise.all(many.map(async (one) => judgeAnswer(mock.secrets, one, await door.send(one as never)).forEach(count)))
        await requireHealth(mock)
        const [fault] = watched.noticed
        if (fault !== undefined) throw new Error(`on standard error, or not caught: ${fault}`)
      })
      await fc.assert(property, { numRuns, seed, endOnFailure: true })
    } catch (error) {
      throw new Error(`${name}, seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    } finally {
      await door.close()
      watched.stop()
    }
  }
  return { seed, cases: Object.values(sent).reduce((sum, count) => sum + count, 0), doors: sent, statuses }
}

function keys() {
  return [{}, { status: 'revoked' as const }]
}

async function requireHealth(mock: Mock): Promise<void> {
  const call = { method: 'GET', target: '/health', origin, header: () => undefined, body: new Uint8Array() }
  const { status } = await mock.handle(call)
  if (status !== 200) throw new Error(`the health is a ${status}`)
}
