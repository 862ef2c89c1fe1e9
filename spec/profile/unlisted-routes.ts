/** A route with the smallest body that could work; without a body it is a GET. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: object
}

const lists = [
  ...['models', 'models/gpt-4o-mini', 'files', 'batches', 'assistants', 'vector_stores', 'fine_tuning/jobs'],
  ...['organization/admin_api_keys', 'responses/resp_1', 'chat/completions/chatcmpl-1'],
  ...['chat/completions', 'model/info'],
].map((path) => `/v1/${path}`)
const outside = [
  ...['/v1beta/openai/models', '/openai/v1/models', '/api/v1/models', '/models', '/v1beta/models/gemini-2.0-flash', '/api/tags'],
  ...[
    '/key/info',
    '/spend/logs',
    '/user/info',
    '/global/spend',
    '/model/info',
    '/props',

    '/api/ps',
    '/config',
    '/api/keys',
  ],
]

type Call = readonly [path: string, body: object]

const hello = { messages: [{ role: 'user', content: 'Hello' }] }

const generating: readonly Call[] = [
  ['/v1/completions', { model: 'gpt-4o-mini', prompt: 'Hello', max_tokens: 1 }],
  ['/v1/engines/gpt-4o-mini/completions', { prompt: 'Hello', max_tokens: 1 }],
  ['/v1beta/models/gemini-2.0-flash:generateContent', { contents: [{ parts: [{ text: 'Hello' }] }] }],
  ['/openai/deployments/gpt-4o-mini/chat/completions', { ...hello, max_tokens: 1 }],
  ['/chat/completions', { ...hello, max_tokens: 1 }],
  ['/api/chat', { model: 'gpt-4o-mini', ...hello }],
  ['/api/generate', { model: 'gpt-4o-mini', prompt: 'Hello' }],
  ['/invocations', hello],
  ['/pooling', { model: 'gpt-4o-mini', input: 'Hello' }],
  ['/score', { model: 'gpt-4o-mini', text_1: 'a', text_2: 'b' }],
  ['/rerank', { model: 'rerank', query: 'a', documents: ['a'] }],
  ['/completion', { prompt: 'Hello', n_predict: 1 }],
  ['/embedding', { content: 'Hello' }],
]

const others: readonly Call[] = [
  ['/v1/moderations', { input: 'Hello' }],
  ['/v1/messages/count_tokens', { model: 'claude-3-5-haiku', ...hello }],
  ['/v1/messages/batches', { requests: [] }],
  ['/v1/realtime/sessions', { model: 'gpt-4o-realtime-preview' }],
  ['/v1/files', { purpose: 'batch' }],
  ['/tokenize', { content: 'Hello', prompt: 'Hello' }],
]

/** Those that make a model generate something, which costs credits. */
export const generatingRoutes: readonly Route[] = generating.map(toCall)

/** Routes of OpenAI's and Anthropic's APIs, and of the software of gateways and model servers, that no page lists. */
export const unlistedRoutes: readonly Route[] = [
  ...[...lists, ...outside].map((path): Route => ({ method: 'GET', path })),
  ...generatingRoutes,
  ...others.map(toCall),
]

function toCall([path, body]: Call): Route {
  return { method: 'POST', path, body }
}
