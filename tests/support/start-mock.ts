import { onTestFinished } from 'vitest'
import { serveMock } from '../../mock/adapters/node.ts'
import { createMock } from '../../mock/mock.ts'
import type { MockConfig } from '../../mock/state/config.ts'

/** A mock that listens until the test is over, and ways to speak to it. */
export async function startMock(config: MockConfig = {}) {
  const mock = await createMock(config)
  const server = await serveMock(mock)
  onTestFinished(() => server.close(0))
  const { secrets, world } = mock
  const send = (path: string, init: RequestInit = {}, token: string | null = secrets.key) =>
    fetch(server.url + path, {
      ...init,
      headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...init.headers },
    })
  const post = (path: string, body: unknown, token: string | null = secrets.key, method = 'POST') =>
    send(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }, token)
  return {
    ...server,
    mock,
    world,
    secrets,
    send,
    post,
    chat: (members: object = {}, token: string | null = secrets.key) =>
      post('/v1/chat/completions', { ...hello, ...members }, token),
    console: (path: string, method = 'GET', body?: unknown, token = secrets.consoleToken) =>
      body === undefined ? send(`/console/api${path}`, { method }, token) : post(`/console/api${path}`, body, token, method),
    admin: (path: string, method = 'GET', body?: unknown) =>
      body === undefined
        ? send(`/__admin${path}`, { method }, secrets.adminToken)
        : post(`/__admin${path}`, body, secrets.adminToken, method),
    /** A fresh account; its first key is active unless `keys` says otherwise. */
    async account(credits: number, keys: object[] = [{ name: 'first' }]) {
      const response = await post('/__admin/accounts', { credits, keys }, secrets.adminToken)
      return (await response.json()) as {
        id: string
        console_token: string
        balance: number
        keys: { id: string; key: string }[]
      }
    },
  }
}

/** The smallest conversation. */
export const hello = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] }

/** The two bodies of TokModel's page /authentication, byte for byte. */
export const unauthorizedBody = `{
  "error": {
    "message": "Invalid or missing API key.",
    "type": "authentication_error",
    "code": 401
  }
}`
export const forbiddenBody = `{
  "error": {
    "message": "Insufficient credits. Please top up your account balance.",
    "type": "authorization_error",
    "code": 403
  }
}`
