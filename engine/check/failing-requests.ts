import { operations } from '../../spec/operations.gen.ts'
import type { RawExchange } from '../http/wire.ts'
import { bearer, type Presentation } from './presentation.ts'
import type { Probe } from './probe.ts'

/** A request with a valid key that cannot succeed, and what is wrong with it. */
export interface FailingRequest {
  readonly what: string
  readonly exchange: RawExchange
}

/** A valid key with a model that does not exist. */
export function unknownModel(key: string): Presentation {
  const valid = bearer(key, 'a model that does not exist')
  const members = { model: 'conformance/no-such-model' }
  return { ...valid, change: (operation) => ({ ...valid.change(operation), members }) }
}

/** Requests that fail for other reasons than the key; sent once in a run. */
export async function sendFailing(probe: Probe<'key'>): Promise<FailingRequest[]> {
  const chat = operations.createChatCompletion
  await probe.control(chat)
  const valid = bearer(probe.key)
  const broken = { ...valid, name: 'a body that is not JSON', change: () => ({ ...valid.change(chat), rawBody: '{"model":' }) }
  const wrong = {
    ...valid,
    name: 'messages that are a number',
    change: () => ({ ...valid.change(chat), members: { messages: 7 } }),
  }
  const without = {
    ...valid,
    name: 'a request without messages',
    change: () => ({ ...valid.change(chat), members: { messages: undefined } }),
  }
  const elsewhere = { ...chat, id: 'nowhere', path: '/v1/no-such-operation' }
  const [notJson, notMessages, noMessages, noModel, nowhere] = await Promise.all([
    probe.callOnce(chat, broken),
    probe.callOnce(chat, wrong),
    probe.callOnce(chat, without),
    probe.callOnce(chat, unknownModel(probe.key)),
    probe.callOnce(elsewhere, { ...valid, name: 'a path that is not one of the API' }),
  ])
  return [
    { what: broken.name, exchange: notJson },
    { what: wrong.name, exchange: notMessages },
    { what: without.name, exchange: noMessages },
    { what: 'a model that does not exist', exchange: noModel },
    { what: 'a path that is not one of the API', exchange: nowhere },
  ]
}
