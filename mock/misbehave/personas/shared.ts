import { toPath, withHeaders } from '../../pipeline/call.ts'
import { sleep } from '../../pipeline/sleep.ts'
import { findModel } from '../../state/catalog.ts'
import { isBelowV1 } from '../api-paths.ts'
import type { Mutant } from '../mutant.ts'
import { asOwner, caused, instead, readJson, readMembers, withJson, withMembers } from '../mutants/build.ts'
import type { Deviation } from './persona.ts'
import { findAccount, invalidUrl, jsonReply, rewritten, taking } from './wire.ts'

/** How a gateway of this family names its errors. */
export interface Dialect {
  /** The `type` of its own errors. */
  readonly type: string
  /** Whether its errors have a `code`. */
  readonly hasCode: boolean
}

const chat = '/v1/chat/completions'
const requestId = '20260101000000000000000abcdefgh'

const toError = ({ type, hasCode }: Dialect, message: string, code: string) => ({
  error: { message: `${message} (request id: ${requestId})`, type, ...(hasCode && { code }) },
})

/** What new-api and one-api have in common. */
export function sharedDeviations(dialect: Dialect): readonly Deviation[] {
  return [...keyDeviations(dialect), ...requestDeviations(dialect), ...usageDeviations]
}

/** About keys and refusals. */
function keyDeviations(dialect: Dialect): readonly Deviation[] {
  return [
    {
      name: 'foreign-401',
      says: 'a 401 has a message with a request id, a type of the gateway and a code that is no number',
      behave: rewritten(
        ({ reply }) => reply.status === 401,
        () => ({ status: 401, value: toError(dialect, 'Invalid token', '') }),
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
    },
    {
      name: 'foreign-403',
      says: 'a 403 for lack of credits is in Chinese, tells the balance, and has a code that is a text',
      behave: rewritten(
        ({ reply }) => reply.status === 403,
        ({ reply }) => ({
          status: 403,
          value: {
            error: {
              ...toError(dialect, `用户额度不足, 剩余额度: ${reply.entry?.balance ?? 0}`, '').error,
              ...(dialect.hasCode && { param: '', code: 'insufficient_user_quota' }),
            },
          },
        }),
      ),
      seenBy: [
        'envelope/forbidden-message',
        'envelope/forbidden-type',
        'envelope/forbidden-code',
        'envelope/shared-shape',
        'hygiene/balance-in-refusal',
      ],
    },
    {
      name: 'scheme-optional',
      says: 'a key without a scheme is taken',
      behave: taking((call) => {
        const value = call.header('authorization') ?? ''
        return /^[\w-]+$/.test(value) ? value : undefined
      }),
      seenBy: ['bearer/no-scheme'],
    },
    {
      name: 'channel-suffix',
      says: 'what stands behind a hyphen after a valid key chooses a channel, which is answered with 403',
      behave: async (call, honest, state) => {
        const reply = await honest(call)
        const [, key] = /^bearer +(sk-[^-\s]+)-/i.exec(call.header('authorization') ?? '') ?? []
        if (reply.status !== 401 || key === undefined || !isBelowV1(call)) return reply
        const owner = await findAccount(withHeaders(call, { authorization: `Bearer ${key}` }), state)
        return owner === undefined ? reply : jsonReply(reply, 403, toError(dialect, '普通用户不支持指定渠道', ''))
      },
      seenBy: ['bearer/lengthened-key'],
    },
  ]
}

/** About requests and models. */
function requestDeviations(dialect: Dialect): readonly Deviation[] {
  return [
    {
      name: 'unknown-model-503',
      says: 'an unknown model is answered with 503, which clients send again',
      behave: rewritten(caused('model_unknown'), ({ call }) => ({
        status: 503,
        value: toError(
          dialect,
          `No available channel for model ${String(readMembers(call)['model'])} under group default`,
          'model_not_found',
        ),
      })),
      seenBy: ['envelope/client-error'],
    },
    {
      name: 'only-configured-names',
      says: 'models have the names that the operator has given them, and no other',
      behave: async (call, honest) => {
        const { model } = readMembers(call)
        if (!isBelowV1(call) || typeof model !== 'string' || model.includes('/')) return await honest(call)
        if (findModel(model) === undefined) return await honest(call)
        return await honest(withMembers(call, { model: `none/${model}` }))
      },
      seenBy: ['models/unprefixed-id'],
    },
    {
      name: 'wrong-method-404',
      says: 'a wrong method is answered with 404',
      behave: rewritten(({ reply }) => reply.status === 405, invalidUrl),
      seenBy: ['operations/wrong-method'],
    },
    {
      name: 'page-for-unknown-paths',
      says: 'a path that is not below /v1 is answered with 200 and the page of the console',
      behave: async (call, honest) => {
        const reply = await honest(call)
        if (reply.entry?.cause !== 'not_found' || /^\/(v1|console|__admin)/.test(call.target)) return reply
        return {
          ...reply,
          status: 200,
          headers: { 'content-type': 'text/html; charset=utf-8' },
          body: '<!doctype html><html lang="en"><title>Console</title><body></body></html>',
        }
      },
      seenBy: ['operations/base-path'],
    },
  ]
}

/** About usage, ranges and credits. */
const usageDeviations: readonly Deviation[] = [
  {
    name: 'cost-not-told',
    says: 'usage counts tokens and does not tell the credits',
    behave: instead(
      ({ reply }) =>
        reply.status === 200 && typeof reply.body === 'string' && parseBody(reply.body)?.usage?.credits !== undefined,
      ({ reply }) => {
        const body = readJson(reply)
        const { credits: _, ...usage } = body.usage
        return withJson(reply, { ...body, usage })
      },
    ),
    seenBy: ['credits/usage-amount'],
  },
  {
    name: 'ranges-not-checked',
    says: 'ranges are left to the provider',
    behave: async (call, honest) => {
      const members = readMembers(call)
      if (toPath(call) !== chat || typeof members['temperature'] !== 'number' || members['temperature'] <= 2)
        return await honest(call)
      return await honest(withMembers(call, { temperature: 2 }))
    },
    seenBy: ['chat/out-of-range'],
  },
  {
    name: 'overdraft',
    says: 'the balance is looked at before and charged after a call, so calls that come together are served on credit',
    behave: overdrawing(),
    seenBy: ['credits/burst', 'credits/burst-topped-up'],
  },
]

/** A body that the mock made; undefined if it is not JSON. */
function parseBody(text: string): { readonly usage?: { readonly credits?: unknown } } | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Concurrent calls of an account all see the balance that it had before. */
function overdrawing(): Mutant {
  const underWay = new Map<string, number>()
  return async (call, honest, state) => {
    const owner = isBelowV1(call) && call.method === 'POST' ? await findAccount(call, state) : undefined
    if (owner === undefined) return await honest(call)
    const { account } = owner
    const count = (by: number) => {
      underWay.set(account, (underWay.get(account) ?? 0) + by)
      return underWay.get(account) ?? 0
    }
    const before = count(1) - 1
    // The provider takes some time.
    await sleep(10)
    const reply = await honest(call)
    const beside = Math.max(before, count(-1))
    if (reply.status !== 403 || beside === 0 || owner.balance <= 0) return reply
    const again = await honest(asOwner(call, state))
    await state.store.setBalance(account, -(again.entry?.credits ?? 1))
    return again
  }
}
