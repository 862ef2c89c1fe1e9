import type { Chance } from './chance.ts'
import type { Envelope, Traits } from './traits.ts'
import { type Answer, json } from './wire.ts'

/** The 401 of the documentation: three members and no other. */
export function unauthorized(traits: Traits, chance: Chance): Answer {
  const error = { message: 'Invalid or missing API key.', type: 'authentication_error', code: 401 }
  // RFC 9110 §15.5.2: a 401 has a challenge.
  return json(traits, 401, { error: inOrder(error, traits, chance) }, { 'WWW-Authenticate': 'Bearer realm="api"' })
}

/** The 403 of the documentation. */
export function forbidden(traits: Traits, chance: Chance): Answer {
  const message = 'Insufficient credits. Please top up your account balance.'
  return json(traits, 403, { error: inOrder({ message, type: 'authorization_error', code: 403 }, traits, chance) })
}

function inOrder(error: object, { shuffled }: Traits, chance: Chance): object {
  const members = Object.entries(error)
  return Object.fromEntries(shuffled ? chance.some(members, members.length) : members)
}

/** Any other refusal, in the gateway's own envelope: the documentation asks for an error object with a message alone. */
export function refuse(traits: Traits, status: number, message: string, headers: Answer['headers'] = {}): Answer {
  return json(traits, status, envelopes[traits.badBody.envelope](message, status), headers)
}

const envelopes: Record<Envelope, (message: string, status: number) => unknown> = {
  plain: (message) => ({ error: { message } }),
  openai: (message) => ({ error: { message, type: 'invalid_request_error', param: null, code: null } }),
  detail: (message) => ({ detail: [{ loc: ['body'], msg: message }], error: { message, type: 'validation' } }),
  numeric: (message, status) => ({ error: { code: status, message, status: 'INVALID_ARGUMENT' }, success: false }),
}
