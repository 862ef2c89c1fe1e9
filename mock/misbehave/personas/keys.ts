import { toPath, toQuery, withHeaders } from '../../pipeline/call.ts'
import { isBelowV1 } from '../api-paths.ts'
import { caused } from '../mutants/build.ts'
import type { Deviation, Dialect } from './persona.ts'
import { findAccount, jsonReply, rewritten, taking, toError } from './wire.ts'

// Where these gateways look for a key, and what they take for one.

export const schemeOptional: Deviation = {
  name: 'scheme-optional',
  says: 'a key without a scheme is taken',
  behave: taking((call) => {
    const value = call.header('authorization') ?? ''
    return /^[\w-]+$/.test(value) ? value : undefined
  }),
  seenBy: ['bearer/no-scheme'],
}

/** The scheme is cut off as a text: in another spelling, or with more spaces, it becomes a part of the key. */
export function schemeAsWritten(dialect: Dialect, { spellings, says }: { spellings: RegExp; says: string }): Deviation {
  return {
    name: 'scheme-as-written',
    says,
    behave: rewritten(
      ({ call, reply }) => reply.status < 400 && isBelowV1(call) && !spellings.test(call.header('authorization') ?? ''),
      ({ reply }) => ({ status: 401, value: toError(dialect, { message: '无效的令牌', reply }) }),
    ),
    seenBy: ['bearer/scheme-case', 'bearer/extra-spaces'],
  }
}

export const firstOfTwoHeaders: Deviation = {
  name: 'first-of-two-headers',
  says: 'of two Authorization headers the first one counts',
  behave: taking((call) => {
    const [, first, second] = /^bearer +([\w-]+), bearer +([\w-]+)$/i.exec(call.header('authorization') ?? '') ?? []
    // The same key twice may be one header, of which these gateways understand nothing.
    return first === second ? undefined : first
  }),
  seenBy: ['bearer/two-headers'],
}

export const prefixOptional: Deviation = {
  name: 'prefix-optional',
  says: 'a key is taken without the sk- that it begins with',
  behave: taking((call) => {
    const bare = /^bearer +(?!sk-)([\w-]+)$/i.exec(call.header('authorization') ?? '')?.[1]
    return bare === undefined ? undefined : `sk-${bare}`
  }),
  seenBy: ['bearer/misread-key'],
}

/** What stands behind a hyphen names a channel, which only an administrator may do. */
export function channelSuffix(dialect: Dialect): Deviation {
  return {
    name: 'channel-suffix',
    says: 'what stands behind a hyphen after a valid key chooses a channel, which is answered with 403',
    behave: async (call, honest, state) => {
      const reply = await honest(call)
      const [, key] = /^bearer +(sk-[^-\s]+)-/i.exec(call.header('authorization') ?? '') ?? []
      if (reply.status !== 401 || key === undefined || !isBelowV1(call)) return reply
      const owner = await findAccount(withHeaders(call, { authorization: `Bearer ${key}` }), state)
      return owner === undefined ? reply : jsonReply(reply, 403, toError(dialect, { message: '普通用户不支持指定渠道', reply }))
    },
    seenBy: ['bearer/lengthened-key'],
  }
}

export const midjourneyHeader: Deviation = {
  name: 'midjourney-header',
  says: 'mj-api-secret is taken everywhere where there is no Authorization header',
  behave: taking((call) => (call.header('authorization') === undefined ? call.header('mj-api-secret') : undefined)),
  seenBy: ['bearer/other-header'],
}

export const webSocketProtocol: Deviation = {
  name: 'websocket-protocol',
  says: 'the protocol of a WebSocket is taken for a key',
  behave: taking((call) => /openai-insecure-api-key\.([\w-]+)/.exec(call.header('sec-websocket-protocol') ?? '')?.[1]),
  seenBy: ['bearer/other-header', 'bypass/framing'],
}

/** Anthropic's header, on the operation that has Anthropic's form. */
export const anthropicHeader: Deviation = {
  name: 'anthropic-header',
  says: 'x-api-key is taken on /v1/messages',
  behave: taking((call) => (toPath(call) === '/v1/messages' ? call.header('x-api-key') : undefined)),
  seenBy: ['messages/sdk-header'],
}

/** Gemini's header and query, on the list that has Gemini's form, and on the other one. */
export const geminiKey: Deviation = {
  name: 'gemini-key',
  says: 'the model lists take the key as ?key= and as x-goog-api-key, and /v1/models as x-api-key, too',
  behave: taking((call) => {
    const path = toPath(call)
    if (path !== '/v1beta/models' && path !== '/v1/models') return undefined
    const anthropic = path === '/v1/models' ? call.header('x-api-key') : undefined
    return toQuery(call).get('key') ?? call.header('x-goog-api-key') ?? anthropic
  }),
  seenBy: ['bearer/query-key', 'bearer/other-header'],
}

/** A refused key, told apart by what was wrong with it or not. */
export function foreign401(
  dialect: Dialect,
  { missing, invalid, says }: { missing: string; invalid: string; says: string },
): Deviation {
  return {
    name: 'foreign-401',
    says,
    behave: rewritten(
      ({ reply }) => reply.status === 401,
      (seen) => ({
        status: 401,
        value: toError(dialect, { message: caused('auth_missing')(seen) ? missing : invalid, reply: seen.reply }),
      }),
    ),
    seenBy: [
      'bearer/challenge',
      ...(dialect.hasCode ? [] : (['envelope/unauthorized-shape'] as const)),
      'envelope/unauthorized-message',
      'envelope/unauthorized-type',
      'envelope/unauthorized-code',
      'envelope/revoked-key',
      'envelope/shared-shape',
    ],
  }
}
