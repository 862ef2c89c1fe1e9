import { operations } from '../spec/operations.gen.ts'
import { authorization } from './presentation.ts'
import type { Probe } from './probe.ts'
import type { RawExchange } from './types.ts'

/** A request with a valid key that cannot succeed, and what is wrong with it. */
export interface FailingRequest {
  readonly what: string
  readonly exchange: RawExchange
}

/** Requests that fail for other reasons than the key; sent once in a run. */
export async function sendFailing(probe: Probe<'key'>): Promise<FailingRequest[]> {
  const chat = operations.createChatCompletion
  await probe.control(chat)
  const valid = authorization(`Bearer ${probe.key}`, 'a valid key')
  const broken = { ...valid, name: 'a body that is not JSON', change: () => ({ ...valid.change(chat), rawBody: '{"model":' }) }
  const wrong = {
    ...valid,
    name: 'messages that are a number',
    change: () => ({ ...valid.change(chat), members: { messages: 7 } }),
  }
  const elsewhere = { ...chat, id: 'nowhere', path: '/v1/no-such-operation' }
  const [notJson, notMessages, nowhere] = await Promise.all([
    probe.callOnce(chat, broken),
    probe.callOnce(chat, wrong),
    probe.callOnce(elsewhere, { ...valid, name: 'a path that is not one of the API' }),
  ])
  return [
    { what: broken.name, exchange: notJson },
    { what: wrong.name, exchange: notMessages },
    { what: 'a path that is not one of the API', exchange: nowhere },
  ]
}
