import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { setupServer } from 'msw/node'
import { createMiddleware } from '../../mock/adapters/express.ts'
import { createHandlers } from '../../mock/adapters/msw.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import type { Mock } from '../../mock/mock.ts'

/** A mock that can be reached. */
export interface Served {
  readonly url: string
  close(): unknown
}

/** Every way to reach a mock. */
export const adapters: Readonly<Record<string, (mock: Mock) => Promise<Served>>> = {
  async node(mock) {
    const server = await serveMock(mock)
    return { url: server.url, close: () => server.close(0) }
  },
  async msw(mock) {
    const server = setupServer(...createHandlers(mock, { origin: 'http://mock.test' }))
    server.listen({ onUnhandledRequest: 'bypass' })
    return { url: 'http://mock.test', close: () => server.close() }
  },
  async express(mock) {
    const server = createServer(express().use(createMiddleware(mock))).listen(0, '127.0.0.1')
    await once(server, 'listening')
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      close() {
        server.closeAllConnections()
        server.close()
      },
    }
  },
}
