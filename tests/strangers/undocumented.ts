import { operations } from '../../spec/operations.gen.ts'
import type { Fault } from './fault.ts'
import { authorizationOf } from './forms.ts'
import type { Answer } from './wire.ts'

/** Operations that no page lists and gateways have; this one has them without asking for a key. */
const routes: readonly (readonly [method: string, path: string, body: unknown])[] = [
  ['GET', '/v1/models', undefined],
  ['GET', '/v1/models/gpt-4o-mini', { id: 'gpt-4o-mini', object: 'model', created: 1, owned_by: 'openai' }],
  ['GET', '/v1/files', { object: 'list', data: [], has_more: false }],
  ['GET', '/v1/batches', { object: 'list', data: [], has_more: false }],
  ['GET', '/v1/fine_tuning/jobs', { object: 'list', data: [], has_more: false }],
  ['GET', '/v1/assistants', { object: 'list', data: [], has_more: false }],
  ['GET', '/v1beta/openai/models', undefined],
  [
    'POST',
    '/v1/completions',
    { id: 'cmpl-1', object: 'text_completion', created: 1, model: 'm', choices: [{ index: 0, text: 'Hi' }] },
  ],
  ['POST', '/v1/moderations', { id: 'modr-1', model: 'm', results: [{ flagged: false, categories: {}, category_scores: {} }] }],
  ['POST', '/v1/messages/count_tokens', { input_tokens: 8 }],
  ['POST', '/v1/files', { id: 'file-1', object: 'file', bytes: 2, filename: 'x' }],
  [
    'POST',
    '/v1/engines/gpt-4o-mini/completions',
    { id: 'cmpl-1', object: 'text_completion', choices: [{ index: 0, text: 'Hi' }] },
  ],
  ['POST', '/v1beta/models/gemini-2.0-flash:generateContent', { candidates: [{ content: { parts: [{ text: 'Hi' }] } }] }],
  ['POST', '/v1/realtime/sessions', { id: 'sess_1', object: 'realtime.session', client_secret: { value: 'ek_1' } }],
]

export const routeFaults: readonly Fault[] = routes.map(([method, path, body]) => ({
  family: 'undocumented',
  form: 'no header',
  place: `${method} ${path}`,
  opens: (visit) => {
    if (visit.method !== method || visit.path !== path || authorizationOf(visit) !== undefined) return undefined
    return body === undefined ? operations.listModelsV1 : ok(body)
  },
  witness: () => ({
    method,
    path,
    lines: [],
    authorization: [],
    host: 'gateway.example',
    type: method === 'POST' ? 'application/json' : undefined,
    body: method === 'POST' ? '{"model":"gpt-4o-mini"}' : '',
  }),
}))

function ok(body: unknown): Answer {
  return { status: 200, type: 'application/json', body: JSON.stringify(body) }
}
