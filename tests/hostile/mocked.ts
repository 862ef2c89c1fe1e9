import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createNodeHandler } from '../../mock/adapters/node.ts'
import { createMock, type Mock } from '../../mock/mock.ts'
import type { Reply } from '../../mock/pipeline/call.ts'
import { type Hostile, listen, revokedKey } from './listen.ts'
import { flood } from './scripted.ts'

/** The honest mock with every answer changed. */
export const altered = (alter: (reply: Reply, sent: string, mock: Mock) => Reply): Hostile => {
  return async () => {
    const mock = await createMock({ seed: 1 })
    const handler: { handle?: ReturnType<typeof createNodeHandler> } = {}
    const running = await listen(createHttpServer((request, response) => handler.handle?.(request, response)))
    const handle: Mock['handle'] = async (call) => {
      const sent = (call.header('authorization') ?? '').replace(/^\S+ +/, '')
      return alter(await mock.handle(call), sent, mock)
    }
    handler.handle = createNodeHandler({ handle, world: mock.world, secrets: mock.secrets }, () => running.url)
    return { ...running, key: mock.secrets.key, revokedKey: mock.secrets.revokedKey ?? revokedKey }
  }
}

/** Answers requests with the valid key as the mock does, and all others with `refuse`. */
export const onlyRefusals = (refuse: RequestListener): Hostile => {
  return async () => {
    const mock = await createMock({ seed: 1 })
    const handler: { handle?: ReturnType<typeof createNodeHandler> } = {}
    const running = await listen(
      createHttpServer((request, response) => {
        if (request.headers.authorization === `Bearer ${mock.secrets.key}`) return handler.handle?.(request, response)
        request.resume()
        request.on('error', () => {})
        refuse(request, response)
      }),
    )
    handler.handle = createNodeHandler(mock, () => running.url)
    return { ...running, key: mock.secrets.key }
  }
}

/** Answers as the mock does, except to requests over raw sockets, which have `Connection: close`: those get these bytes. */
export function onRaw(text: string, again?: string): Hostile {
  return async () => {
    const mock = await startWrong()
    const handler: { handle?: ReturnType<typeof createNodeHandler> } = {}
    const running = await listen(
      createHttpServer((request, response) => {
        if (request.headers.connection !== 'close' || request.headers.authorization === `Bearer ${mock.secrets.key}`)
          return handler.handle?.(request, response)
        request.socket.write(text)
        if (again !== undefined) flood(request.socket, again)
      }),
    )
    handler.handle = createNodeHandler(mock, () => running.url)
    return { ...running, key: mock.secrets.key }
  }
}

/** The reply with a code of 401 that is a string. */
export function breakCode(reply: Reply): Reply {
  return typeof reply.body === 'string' ? { ...reply, body: reply.body.replace('"code": 401', '"code": "401"') } : reply
}

/** A mock that breaks one promise: a run that is not misled reports it. */
async function startWrong(): Promise<Mock> {
  const mock = await createMock({ seed: 1 })
  return { ...mock, secrets: mock.secrets, handle: async (call) => breakCode(await mock.handle(call)) }
}
