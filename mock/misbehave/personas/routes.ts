import { toModelList } from '../../answers/model-list.ts'
import { toPath } from '../../pipeline/call.ts'
import type { State } from '../../state/state.ts'
import { isBelowV1 } from '../api-paths.ts'
import { instead, type Seen, withJson } from '../mutants/build.ts'
import type { Deviation, Dialect } from './persona.ts'
import { findAccount, invalidUrl, jsonReply, readModel, rewritten, toError } from './wire.ts'

// Which operations these gateways have, and what they answer where there is none.

/** The documented operations that the gateway does not have; whatever the key. */
export function fewerOperations(paths: readonly string[], says: string): Deviation {
  return {
    name: 'fewer-operations',
    says,
    behave: rewritten(({ path }) => paths.includes(path), invalidUrl),
    seenBy: ['operations/offered'],
  }
}

/** A path or a method that is not there is found out before the key is looked at. */
export const notFoundFirst: Deviation = {
  name: 'not-found-first',
  says: 'a path or a method that is not there is answered with 404 before the key is looked at',
  behave: rewritten(
    ({ call, path, state }) => isBelowV1(call) && path !== '/v1/models' && !isRoute(state, { path, method: call.method }),
    invalidUrl,
  ),
  seenBy: ['operations/wrong-method'],
}

function isRoute({ router }: State, { path, method }: { path: string; method: string }): boolean {
  return router.find(path)?.has(method) === true
}

export const pageForUnknownPaths: Deviation = {
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
}

/** Operations that are there and never find a channel for the model. */
export function neverServed(paths: readonly string[], { says, write }: { says: string; write: Write }): Deviation {
  return {
    name: 'never-served',
    says,
    behave: rewritten(({ path, reply }) => paths.includes(path) && reply.status !== 401 && reply.status !== 403, write),
    seenBy: ['operations/offered'],
  }
}

type Write = (seen: Seen) => { readonly status: number; readonly value: unknown }

/** No channel has the model. */
export function noChannel(dialect: Dialect, name?: string): Write {
  return ({ call, reply }) => {
    const model = name ?? readModel(call) ?? ''
    const message = `当前分组 default 下对于模型 ${model} 无可用渠道`
    return { status: 503, value: toError(dialect, { message, code: 'model_not_found', reply }) }
  }
}

/** OpenAI's list, at OpenAI's path. */
export const openAiList: Deviation = {
  name: 'openai-list',
  says: '/v1/models has a list in the form of OpenAI for every valid key, whatever the balance',
  behave: async (call, honest, state) => {
    const reply = await honest(call)
    if (call.method !== 'GET' || toPath(call) !== '/v1/models') return reply
    if ((await findAccount(call, state)) === undefined) return reply
    const { data } = JSON.parse(toModelList(state.catalog)) as { data: { id: string }[] }
    const listed = data.map((one) => ({ ...one, permission: null, root: one.id, parent: null }))
    return jsonReply(reply, 200, { object: 'list', data: listed })
  },
  seenBy: [],
}

/** Gemini's list, at Gemini's path. */
export const geminiList: Deviation = {
  name: 'gemini-list',
  says: '/v1beta/models has the form of Gemini',
  behave: instead(
    ({ path, reply }) => path === '/v1beta/models' && reply.status === 200,
    ({ reply, state }) => {
      const names = (JSON.parse(toModelList(state.catalog)) as { data: { id: string }[] }).data.map(({ id }) => id)
      return withJson(reply, { models: names.map((name) => ({ name, displayName: name })), nextPageToken: null })
    },
  ),
  seenBy: ['models/list-object', 'models/list-data', 'models/model-members', 'contract/list-models'],
}
