import http from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { hello, startMock } from '../support/start-mock.ts'

const requests = [
  { name: 'GET', method: 'GET', path: '/v1/models', body: undefined },
  { name: 'POST', method: 'POST', path: '/v1/chat/completions', body: JSON.stringify(hello) },
  { name: 'a refused POST', method: 'POST', path: '/v1/chat/completions', body: '{' },
  { name: 'a stream', method: 'POST', path: '/v1/chat/completions', body: JSON.stringify({ ...hello, stream: true }) },
  { name: 'DELETE without a body', method: 'DELETE', path: '/v1/models', body: undefined },
  { name: 'a path that is none', method: 'GET', path: '/nowhere', body: undefined },
] as const

for (const { name, method, path, body } of requests) {
  test(`a connection stays open after ${name}`, async () => {
    const { url, secrets } = await startMock()
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    onTestFinished(() => agent.destroy())
    const ask = () =>
      new Promise<{ isReused: boolean; connection: string | undefined }>((resolve, reject) => {
        const headers = {
          authorization: `Bearer ${secrets.key}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        }
        const request = http.request(url + path, { method, agent, headers }, (response) => {
          const { connection } = response.headers
          response.resume().on('close', () => resolve({ isReused: request.reusedSocket, connection }))
        })
        request.on('error', reject).end(body)
      })
    expect(await ask()).toEqual({ isReused: false, connection: 'keep-alive' })
    expect(await ask()).toEqual({ isReused: true, connection: 'keep-alive' })
  })
}
