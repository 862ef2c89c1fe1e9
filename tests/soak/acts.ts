import { connect } from 'node:net'
import type { Random } from '../../mock/state/random.ts'
import type { Served } from './start-served.ts'

/** What one act works with. */
export interface Turn {
  /** The process whose turn it is. */
  readonly served: Served
  /** All that are one mock. */
  readonly all: readonly Served[]
  readonly random: Random
}

/** One thing that a client does. @returns what is wrong with the answer. */
export type Act = (turn: Turn) => Promise<string | undefined>

const chat = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }], max_tokens: 20 }

interface Sent {
  readonly path?: string
  readonly key?: string | null
  readonly body?: unknown
  readonly text?: string
}

function post(
  { url, secrets }: Served,
  { path = '/v1/chat/completions', key = secrets.key, body, text }: Sent,
): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) }
  return fetch(url + path, { method: 'POST', headers, body: text ?? JSON.stringify(body ?? chat) })
}

const answered =
  (status: number, sent: Sent | ((served: Served) => Sent)): Act =>
  async ({ served }) => {
    const response = await post(served, typeof sent === 'function' ? sent(served) : sent)
    await response.arrayBuffer()
    return response.status === status ? undefined : `${response.status} instead of ${status}`
  }

/** Bytes over a new socket, which is then closed, reset or left open for a while. */
const raw =
  (bytes: (turn: Turn) => string, ending: 'end' | 'reset' | 'wait'): Act =>
  (turn) =>
    new Promise((resolve) => {
      const socket = connect(turn.served.port, '127.0.0.1')
      let seen = ''
      socket.on('error', () => {})
      socket.on('data', (chunk) => {
        seen += chunk.toString('latin1').slice(0, 100)
      })
      socket.on('close', () => resolve(/^HTTP\/1\.1 5(?!03)/.test(seen) ? seen.slice(0, 40) : undefined))
      socket.on('connect', () => {
        const whole = bytes(turn)
        socket.write(whole.slice(0, Math.ceil(turn.random() * whole.length)))
        if (ending === 'end') socket.end()
        else if (ending === 'reset') setImmediate(() => socket.resetAndDestroy())
        else setTimeout(() => socket.destroy(), 200)
      })
    })

const request = ({ served: { secrets }, random }: Turn) => {
  const body = JSON.stringify({ ...chat, stream: random() < 0.5 })
  return `POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${secrets.key}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}

/** Slow acts, chosen once in ten. */
export const rare: ReadonlySet<string> = new Set(['three megabytes', 'five megabytes'])

const long = JSON.stringify({ ...chat, max_tokens: 1, messages: [{ role: 'user', content: 'x'.repeat(3_000_000) }] })
const tooLong = `{"a":"${'x'.repeat(5_000_000)}"}`

/** Everything that a soak does, in random order. */
export const acts: Readonly<Record<string, Act>> = {
  chat: answered(200, {}),
  stream: answered(200, { body: { ...chat, stream: true } }),
  embeddings: answered(200, {
    path: '/v1/embeddings',
    body: { model: 'openai/text-embedding-3-small', input: Array(20).fill('x') },
  }),
  'without a key': answered(401, { key: null }),
  'unknown key': answered(401, { key: 'sk-never-issued-00000000' }),
  'no credits': answered(403, ({ secrets }) => ({ key: secrets.noCreditKey ?? '' })),
  invalid: answered(400, { body: { model: 'gpt-4o-mini' } }),
  'broken JSON': answered(400, { text: '{"model":' }),
  'unknown model': answered(404, { body: { ...chat, model: 'none' } }),
  'unknown path': answered(404, { path: '/v1/nowhere' }),
  'three megabytes': answered(200, { text: long }),
  'five megabytes': answered(413, { text: tooLong }),
  async 'left in the middle'({ served }) {
    const leaving = new AbortController()
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${served.secrets.key}` }
    const body = JSON.stringify({ ...chat, stream: true, max_tokens: 400 })
    const response = await fetch(`${served.url}/v1/chat/completions`, { method: 'POST', headers, body, signal: leaving.signal })
    await response.body?.getReader().read()
    leaving.abort()
    return response.status === 200 ? undefined : `${response.status} instead of 200`
  },
  'cut and closed': raw(request, 'end'),
  'cut and reset': raw(request, 'reset'),
  'half a head': raw(() => 'GET /v1/models HTTP/1.1\r\nHost: a\r\nX-A: b', 'wait'),
  'connect and reset': raw(() => 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n', 'reset'),
  upgrade: raw(() => 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n', 'reset'),
  garbage: raw(() => '\x16\x03\x01\x02\x00garbage\r\n\r\n', 'end'),
}
