import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { setupServer } from 'msw/node'
import { onTestFinished } from 'vitest'
import { createMiddleware } from '../../mock/adapters/express.ts'
import { createFetchHandler } from '../../mock/adapters/fetch.ts'
import { createHandlers } from '../../mock/adapters/msw.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import type { Mock } from '../../mock/mock.ts'

/** Where a form of the mock is reached, and with which fetch. */
export interface Reached {
  readonly origin: string
  readonly fetch: typeof fetch
}

/** Every form of the mock. */
export const forms: Record<string, (mock: Mock) => Promise<Reached>> = {
  async node(mock) {
    const server = await serveMock(mock)
    onTestFinished(() => server.close(0))
    return { origin: server.url, fetch }
  },
  async fetch(mock) {
    const answer = createFetchHandler(mock)
    return { origin: 'http://mock.test', fetch: (input, init) => answer(new Request(input, init)) }
  },
  async msw(mock) {
    const server = setupServer(...createHandlers(mock, { origin: 'http://mock.test' }))
    server.listen({ onUnhandledRequest: 'bypass' })
    onTestFinished(() => server.close())
    return { origin: 'http://mock.test', fetch }
  },
  async express(mock) {
    // Express logs nothing when it believes that it is tested.
    const app = express().set('env', 'development').disable('x-powered-by').use(createMiddleware(mock))
    const server: Server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, fetch }
  },
}

/** A form by its name. */
export async function reach(name: string, mock: Mock): Promise<Reached> {
  const form = forms[name]
  if (form === undefined) throw new Error(`there is no form ${name}`)
  return await form(mock)
}
