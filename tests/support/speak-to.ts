import type { MockLine } from './cli.ts'

/** What a request was answered with, and when it was sent. */
export interface Answered {
  readonly status: number
  readonly startedAt: number
  readonly retryAfter: string | null
  readonly text: string
}

/** Ways to speak to a process. */
export function speakTo<Line extends Pick<MockLine, 'url' | 'admin_token'>>(line: Line) {
  const send = async (path: string, { method = 'GET', body, token }: Sent): Promise<Answered> => {
    const startedAt = performance.now()
    const headers = { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) }
    try {
      const response = await fetch(line.url + path, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      return { status: response.status, startedAt, retryAfter: response.headers.get('retry-after'), text: await response.text() }
    } catch {
      // The process is gone.
      return { status: 0, startedAt, retryAfter: null, text: '' }
    }
  }
  const admin = async <T>(path: string, method?: string, body?: unknown) =>
    JSON.parse((await send(`/__admin${path}`, { method, body, token: line.admin_token })).text || 'null') as T
  return {
    ...line,
    send,
    admin,
    console: (path: string, token: string, method?: string) => send(`/console/api${path}`, { method, token }),
    chat: (token: string, members: object = {}) =>
      send('/v1/chat/completions', { method: 'POST', token, body: { ...hi, ...members } }),
    account: (credits: number, keys = 1) =>
      admin<MadeAccount>('/accounts', 'POST', { credits, keys: Array.from({ length: keys }, (_, at) => ({ name: `k${at}` })) }),
  }
}

/** What can be said to any process. */
export type Spoken = ReturnType<typeof speakTo<Pick<MockLine, 'url' | 'admin_token'>>>

interface Sent {
  readonly method?: string | undefined
  readonly body?: unknown
  readonly token: string
}

/** An account as it is when it is made, with its secrets. */
export interface MadeAccount {
  readonly id: string
  readonly console_token: string
  readonly keys: { readonly id: string; readonly key: string }[]
}

/** A request whose answer costs the same each time. */
const hi = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hi' }] }

/** What an account has left and what it has paid, by one process. */
export async function readBooks(mock: Spoken, account: MadeAccount) {
  const balance = (await mock.admin<{ balance: number }>(`/accounts/${account.id}`)).balance
  const usage = JSON.parse((await mock.console('/usage', account.console_token)).text) as { data: { credits: number }[] }
  return { balance, paid: usage.data.reduce((sum, { credits }) => sum + credits, 0), entries: usage.data.length }
}

/** Does something with every item, so many at a time. */
export async function forEach<T>(items: readonly T[], atOnce: number, act: (item: T, index: number) => Promise<unknown>) {
  let next = 0
  const work = async () => {
    for (let index = next++; index < items.length; index = next++) await act(items[index] as T, index)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
