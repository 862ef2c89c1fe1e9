import { isFoundThere, tryNonsense } from '../../engine/check/admission.ts'
import { requireRawControl } from '../../engine/check/bypass-probes.ts'
import { check } from '../../engine/check/check.ts'
import { requestedModel } from '../../engine/check/requested-model.ts'
import { rawRequest, toBasePath } from '../../engine/http/raw-request.ts'
import { describe } from '../../engine/http/response.ts'
import { Admission } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Routes of OpenAI's and Anthropic's APIs, and of the software of gateways, that no page lists. */
const lists = [
  ...['models', 'models/gpt-4o-mini', 'files', 'batches', 'assistants', 'vector_stores', 'fine_tuning/jobs', 'containers'],
  ...['organization/usage/completions', 'organization/admin_api_keys', 'responses/resp_1', 'chat/completions/chatcmpl-1'],
].map((path) => `/v1/${path}`)
const others = ['/v1beta/openai/models', '/openai/v1/models', '/api/v1/models', '/models', '/key/info', '/spend/logs']

/** Each route with the smallest body that could work. */
const calls: readonly (readonly [path: string, body: object])[] = [
  ['/v1/completions', { model: 'gpt-4o-mini', prompt: 'Hello', max_tokens: 1 }],
  ['/v1/moderations', { input: 'Hello' }],
  ['/v1/messages/count_tokens', { model: 'claude-3-5-haiku', messages: [{ role: 'user', content: 'Hello' }] }],
  ['/v1/messages/batches', { requests: [] }],
  ['/v1/engines/gpt-4o-mini/completions', { prompt: 'Hello', max_tokens: 1 }],
  ['/v1/realtime/sessions', { model: 'gpt-4o-realtime-preview' }],
  ['/v1/threads', {}],
  ['/v1/files', { purpose: 'batch' }],
  ['/v1beta/models/gemini-2.0-flash:generateContent', { contents: [{ parts: [{ text: 'Hello' }] }] }],
  ['/openai/deployments/gpt-4o-mini/chat/completions', { messages: [{ role: 'user', content: 'Hello' }], max_tokens: 1 }],
  ['/api/chat', { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] }],
  ['/api/generate', { model: 'gpt-4o-mini', prompt: 'Hello' }],
  ['/invocations', { messages: [{ role: 'user', content: 'Hello' }] }],
  ['/pooling', { model: 'gpt-4o-mini', input: 'Hello' }],
  ['/score', { model: 'gpt-4o-mini', text_1: 'a', text_2: 'b' }],
  ['/rerank', { model: 'rerank', query: 'a', documents: ['a'] }],
  ['/v2/rerank', { model: 'rerank', query: 'a', documents: ['a'] }],
  ['/completion', { prompt: 'Hello', n_predict: 1 }],
  ['/embedding', { content: 'Hello' }],
]

/** A route that no page lists asks for a key like any other. */
export const unlistedRoutes = check({
  id: 'bypass/unlisted-routes',
  level: 'MUST',
  says: 'no route that the documentation does not list answers without a key',
  cites: [tokmodel('AUTH-05'), tokmodel('AUTH-15')],
  needs: ['key'],
  async run(probe) {
    await requireRawControl(probe)
    const base = toBasePath(probe.target)
    // With an unknown model, a route that is open would not show it.
    const model = requestedModel(probe, probe.api.withBody)
    const routes = [
      ...[...lists, ...others].map((path) => ({ method: 'GET', path, parts: {} })),
      ...calls.map(([path, body]) => ({
        method: 'POST',
        path,
        parts: { body: JSON.stringify({ ...body, ...(model !== undefined && { model }) }) },
      })),
    ]
    const seen = await Promise.all(
      (probe.quick ? routes.filter((_, index) => index % 5 === 0) : routes).map(async ({ method, path, parts }) => {
        const ask = (tail: string) => probe.sendOnce(rawRequest(probe.target, { method, requestTarget: base + tail, ...parts }))
        const exchange = await ask(path)
        const isFound = isFoundThere(exchange, await tryNonsense(probe, method))
        // Another site beside the API may answer whatever is asked for in its folder.
        const sibling = `${path.slice(0, path.lastIndexOf('/'))}/conformance-no-such-route`
        return { place: `${method} ${path}`, exchange, isOpen: isFound && isFoundThere(exchange, await ask(sibling)) }
      }),
    )
    const open = seen.filter(({ isOpen }) => isOpen)
    if (open.length === 0) return
    throw new Admission(
      'a refusal, or no such route, at routes that no page lists',
      open.map(({ place, exchange }) => ({ seen: `${describe(exchange)} without a key`, where: [place] })),
      open.map(({ exchange }) => exchange),
    )
  },
})
