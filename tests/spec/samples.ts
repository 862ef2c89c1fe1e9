import type * as spec from '../../spec/index.ts'

interface Sample {
  readonly schema: string
  readonly zod: keyof typeof spec
  readonly name: string
  readonly value: unknown
  readonly valid: boolean
}

const hello = [{ role: 'user', content: 'Hello' }]
const many = <T>(item: T, count: number): T[] => Array.from({ length: count }, () => item)
const key = { id: 'key_1', object: 'key', name: 'a', preview: '…abcd', status: 'active', created: 1, last_used: null }
const usage = {
  id: 'req_1',
  created: 1,
  key_id: 'key_1',
  model: 'm',
  endpoint: '/v1/x',
  prompt_tokens: 1,
  completion_tokens: 0,
  credits: 1,
}
const choice = { index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }
const tokens = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 }
const completion = { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'm', choices: [choice], usage: tokens }
const chunk = {
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'm',
  choices: [{ index: 0, delta: { content: 'x' }, finish_reason: null }],
}
const account = { id: 'acct_1', object: 'account', balance: 1, keys: [key] }

const chatTool = { type: 'function', function: { name: 'f', parameters: { type: 'object' } } }
const toolCall = { id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }

/** Good and bad values for each schema that exists twice, in openapi.yaml and in zod. */
export const samples: Sample[] = [
  ...of(
    'Error',
    'errorEnvelope',
    { good: { error: { message: 'm', type: 't', code: 401 } } },
    {
      'code as text': { error: { message: 'm', type: 't', code: '401' } },
      'no error': { detail: 'x' },
      'no type': { error: { message: 'm', code: 401 } },
      null: null,
    },
  ),
  ...of(
    'ModelList',
    'modelList',
    {
      empty: { object: 'list', data: [] },
      one: { object: 'list', data: [{ id: 'a/b', object: 'model', created: 1, owned_by: 'a' }] },
    },
    {
      'other object': { object: 'models', data: [] },
      'created as text': { object: 'list', data: [{ id: 'a', object: 'model', created: '1', owned_by: 'a' }] },
      'no data': { object: 'list' },
    },
  ),
  ...of(
    'ChatCompletionRequest',
    'chatCompletionRequest',
    {
      smallest: { model: 'm', messages: hello },
      parts: { model: 'm', messages: [{ role: 'user', content: [{ type: 'text', text: 'x' }] }] },
      'null content': { model: 'm', messages: [{ role: 'assistant', content: null }] },
      edges: { model: 'm', messages: hello, temperature: 2, n: 128, max_tokens: 1, stop: ['a'], stream: true },
      nulls: { model: 'm', messages: hello, temperature: null, stop: null },
      more: { model: 'm', messages: hello, unknown: 1 },
      tools: { model: 'm', messages: hello, tools: [chatTool], tool_choice: { type: 'function', function: { name: 'f' } } },
      'calls without content': { model: 'm', messages: [...hello, { role: 'assistant', tool_calls: [toolCall] }] },
      'a result': { model: 'm', messages: [{ role: 'tool', tool_call_id: 'c', content: 'x' }] },
      'a form': { model: 'm', messages: hello, response_format: { type: 'json_schema', json_schema: { name: 'n', schema: {} } } },
    },
    {
      'a function without its member': { model: 'm', messages: hello, tools: [{ type: 'function' }] },
      'a function with a wrong name': { model: 'm', messages: hello, tools: [{ ...chatTool, function: { name: 'a b' } }] },
      'an unknown choice': { model: 'm', messages: hello, tool_choice: 'always' },
      'an unknown form': { model: 'm', messages: hello, response_format: { type: 'xml' } },
      'a form without schema': { model: 'm', messages: hello, response_format: { type: 'json_schema' } },
      'a call without its id': { model: 'm', messages: [{ role: 'assistant', tool_calls: [{ type: 'function' }] }] },
      'no model': { messages: hello },
      'long model': { model: 'm'.repeat(257), messages: hello },
      '5 stops': { model: 'm', messages: hello, stop: many('x', 5) },
      '129 tools': { model: 'm', messages: hello, tools: many({}, 129) },
      '10001 messages': { model: 'm', messages: many(hello[0], 10_001) },
      'empty model': { model: '', messages: hello },
      'no messages': { model: 'm' },
      'empty messages': { model: 'm', messages: [] },
      'no content': { model: 'm', messages: [{ role: 'user' }] },
      'other role': { model: 'm', messages: [{ role: 'king', content: 'x' }] },
      'too hot': { model: 'm', messages: hello, temperature: 2.1 },
      'n of 0': { model: 'm', messages: hello, n: 0 },
      'n of a half': { model: 'm', messages: hello, n: 1.5 },
      'max_tokens of 0': { model: 'm', messages: hello, max_tokens: 0 },
      'stop of 7': { model: 'm', messages: hello, stop: 7 },
      'stream as text': { model: 'm', messages: hello, stream: 'true' },
    },
  ),
  ...of(
    'ChatCompletion',
    'chatCompletion',
    {
      good: completion,
      'null content': { ...completion, choices: [{ ...choice, message: { role: 'assistant', content: null } }] },
    },
    {
      'other id': { ...completion, id: 'x-1' },
      'no choices': { ...completion, choices: [] },
      'no usage': { ...completion, usage: undefined },
      'other object': { ...completion, object: 'completion' },
    },
  ),
  ...of(
    'ChatCompletionChunk',
    'chatCompletionChunk',
    { good: chunk, 'usage alone': { ...chunk, choices: [], usage: tokens }, 'usage null': { ...chunk, usage: null } },
    { 'other object': { ...chunk, object: 'chat.completion' }, 'no delta': { ...chunk, choices: [{ index: 0 }] } },
  ),
  ...of(
    'ResponseRequest',
    'responseRequest',
    {
      text: { model: 'm', input: 'x' },
      list: { model: 'm', input: [{ role: 'user', content: 'x' }] },
      tools: { model: 'm', input: 'x', tools: [{ type: 'function', name: 'f', parameters: null }, { type: 'web_search' }] },
      'a form': { model: 'm', input: 'x', text: { format: { type: 'json_schema', name: 'n', schema: {} } } },
    },
    {
      'a function without a name': { model: 'm', input: 'x', tools: [{ type: 'function' }] },
      'a form without schema': { model: 'm', input: 'x', text: { format: { type: 'json_schema', name: 'n' } } },
      'no input': { model: 'm' },
      'input of 7': { model: 'm', input: 7 },
      '10001 items': { model: 'm', input: many({}, 10_001) },
      'list of texts': { model: 'm', input: ['x'] },
      'no tokens': { model: 'm', input: 'x', max_output_tokens: 0 },
    },
  ),
  ...of(
    'MessageRequest',
    'messageRequest',
    {
      good: { model: 'm', messages: hello, max_tokens: 1 },
      tools: {
        model: 'm',
        messages: hello,
        max_tokens: 1,
        tools: [{ name: 'f', input_schema: {} }],
        tool_choice: { type: 'any' },
      },
      'a result': {
        model: 'm',
        max_tokens: 1,
        messages: [
          { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c', content: [{ type: 'text', text: 'x' }] }] },
        ],
      },
      system: { model: 'm', messages: hello, max_tokens: 1, system: [{ type: 'text', text: 'x' }], temperature: 1 },
    },
    {
      'a tool without a name': { model: 'm', messages: hello, max_tokens: 1, tools: [{ input_schema: {} }] },
      'one tool without its name': { model: 'm', messages: hello, max_tokens: 1, tool_choice: { type: 'tool' } },
      'a form of text': { model: 'm', messages: hello, max_tokens: 1, output_config: { format: { type: 'text' } } },
      'no max_tokens': { model: 'm', messages: hello },
      'too hot': { model: 'm', messages: hello, max_tokens: 1, temperature: 1.5 },
      '8192 stops': { model: 'm', messages: hello, max_tokens: 1, stop_sequences: many('x', 8192) },
      'system role': { model: 'm', messages: [{ role: 'system', content: 'x' }], max_tokens: 1 },
    },
  ),
  ...of(
    'MessageCountRequest',
    'messageCountRequest',
    {
      good: { model: 'm', messages: hello },
      tools: { model: 'm', messages: hello, system: 'x', tools: [{ name: 'f', input_schema: {} }], tool_choice: { type: 'any' } },
    },
    {
      'no messages': { model: 'm' },
      'empty messages': { model: 'm', messages: [] },
      'one tool without its name': { model: 'm', messages: hello, tool_choice: { type: 'tool' } },
    },
  ),
  ...of(
    'EmbeddingRequest',
    'embeddingRequest',
    {
      text: { model: 'm', input: 'x' },
      list: { model: 'm', input: ['x', ''], encoding_format: 'base64' },
      most: { model: 'm', input: many('x', 2048) },
      tokens: { model: 'm', input: many(1, 8192) },
      'lists of tokens': { model: 'm', input: [[1], [2, 3]] },
      shorter: { model: 'm', input: 'x', dimensions: 3072, user: 'u' },
      nulls: { model: 'm', input: 'x', dimensions: null, user: null },
    },
    {
      '8193 tokens': { model: 'm', input: many(1, 8193) },
      'an empty list of tokens': { model: 'm', input: [[]] },
      'a text among tokens': { model: 'm', input: [1, 'x'] },
      'a token below 0': { model: 'm', input: [-1] },
      'dimensions of 0': { model: 'm', input: 'x', dimensions: 0 },
      'dimensions of 3073': { model: 'm', input: 'x', dimensions: 3073 },
      'empty text': { model: 'm', input: '' },
      'empty list': { model: 'm', input: [] },
      '2049 texts': { model: 'm', input: many('x', 2049) },
      'other format': { model: 'm', input: 'x', encoding_format: 'int8' },
    },
  ),
  ...of(
    'RerankRequest',
    'rerankRequest',
    { good: { model: 'm', query: 'q', documents: ['d'], top_n: 1 } },
    {
      '10001 documents': { model: 'm', query: 'q', documents: many('d', 10_001) },
      'no documents': { model: 'm', query: 'q', documents: [] },
      'top_n of 0': { model: 'm', query: 'q', documents: ['d'], top_n: 0 },
      objects: { model: 'm', query: 'q', documents: [{ text: 'd' }] },
    },
  ),
  ...of(
    'ImageRequest',
    'imageRequest',
    {
      prompt: { prompt: 'x' },
      all: { model: 'm', prompt: 'x', n: 10, size: '512x512', response_format: 'b64_json' },
      looks: { prompt: 'x', size: 'auto', quality: 'hd', style: null, output_format: 'webp', output_compression: 100 },
      stream: { prompt: 'x', stream: true, partial_images: 3, user: 'u', moderation: 'low', background: 'auto' },
    },
    {
      '4 previews': { prompt: 'x', stream: true, partial_images: 4 },
      'another format': { prompt: 'x', output_format: 'gif' },
      'no prompt': { n: 1 },
      'long prompt': { prompt: 'x'.repeat(32_001) },
      'n of 11': { prompt: 'x', n: 11 },
      'other size': { prompt: 'x', size: 'large' },
      'size of 0': { prompt: 'x', size: '0x10' },
    },
  ),
  ...of(
    'SpeechRequest',
    'speechRequest',
    {
      good: { model: 'm', input: 'x', voice: 'alloy' },
      edge: { model: 'm', input: '😀'.repeat(4096), voice: 'alloy', speed: 0.25 },
      events: { model: 'm', input: 'x', voice: 'alloy', stream_format: 'sse', instructions: 'Whisper.' },
    },
    {
      'other events': { model: 'm', input: 'x', voice: 'alloy', stream_format: 'ndjson' },
      'too long': { model: 'm', input: 'x'.repeat(4097), voice: 'alloy' },
      'too fast': { model: 'm', input: 'x', voice: 'alloy', speed: 4.1 },
      'no voice': { model: 'm', input: 'x' },
    },
  ),
  ...of(
    'KeyName',
    'keyName',
    { good: { name: 'a' }, edge: { name: '😀'.repeat(100) } },
    {
      empty: { name: '' },
      blank: { name: ' \t' },
      'too long': { name: 'x'.repeat(101) },
      more: { name: 'a', role: 'admin' },
      'no name': {},
    },
  ),
  ...of(
    'Key',
    'key',
    { good: key, used: { ...key, last_used: 5, status: 'revoked' } },
    { 'other status': { ...key, status: 'paused' }, 'no preview': { ...key, preview: undefined } },
  ),
  ...of('NewKey', 'newKey', { good: { ...key, key: 'sk-1' } }, { 'no key': key, 'empty key': { ...key, key: '' } }),
  ...of('KeyList', 'keyList', { good: { object: 'list', data: [key] } }, { 'a list': [key] }),
  ...of(
    'Credits',
    'credits',
    { good: { object: 'credits', balance: -1 } },
    { 'a part': { object: 'credits', balance: 1.5 }, 'as text': { object: 'credits', balance: '1' } },
  ),
  ...of(
    'TopUp',
    'topUp',
    { good: { credits: 1 }, most: { credits: 1_000_000_000_000 } },
    { nothing: { credits: 0 }, 'too much': { credits: 1_000_000_000_001 }, more: { credits: 1, currency: 'EUR' } },
  ),
  ...of(
    'UsageEntry',
    'usageEntry',
    { good: usage },
    { negative: { ...usage, credits: -1 }, 'no model': { ...usage, model: undefined } },
  ),
  ...of('UsageList', 'usageList', { good: { object: 'list', data: [usage] } }, { 'no object': { data: [] } }),
  ...of(
    'NewAccount',
    'newAccount',
    {
      empty: {},
      all: { credits: 0, dialect: 'openai', keys: [{ name: 'a', status: 'revoked' }, {}] },
      'keys that end': { keys: [{ status: 'expired' }, { status: 'disabled' }, { expires_at: 0 }] },
    },
    {
      negative: { credits: -1 },
      more: { plan: 'gold' },
      'other status': { keys: [{ status: 'paused' }] },
      'other dialect': { dialect: 'gemini' },
      'expired before 1970': { keys: [{ expires_at: -1 }] },
      'a date': { keys: [{ expires_at: '2026-01-01' }] },
      'too many': { keys: Array.from({ length: 101 }, () => ({})) },
    },
  ),
  ...of('Account', 'account', { good: account }, { 'no keys': { ...account, keys: undefined } }),
  ...of(
    'CreatedAccount',
    'createdAccount',
    { good: { ...account, console_token: 'c', keys: [{ ...key, key: 'sk' }] } },
    { 'no token': account },
  ),
  ...of('Balance', 'balance', { good: { balance: 0 } }, { negative: { balance: -1 }, more: { balance: 1, object: 'credits' } }),
  ...of(
    'Fault',
    'fault',
    {
      status: { status: 503, retry_after: 0 },
      words: { status: 429, type: 't', code: 'slow_down', message: 'm' },
      'a number as code': { status: 429, code: 7 },
      cut: { cut_after: 0, path: '/v1/x', times: 1 },
      reset: { reset: true, probability: 0.5 },
      broken: { truncate_body: 0, malformed_json: true, tool_call_deltas: 'without_index' },
      limit: { requests_per_minute: 1, tokens_per_minute: 1, rate_limit_headers: 'all' },
    },
    {
      empty: {},
      'status of 200': { status: 200 },
      more: { color: 'red' },
      'no reset': { reset: false },
      'a code of a list': { status: 429, code: [] },
      'no words': { status: 429, message: '' },
      'more than always': { status: 429, probability: 1.1 },
      'no tokens': { tokens_per_minute: 0 },
      'other headers': { tokens_per_minute: 1, rate_limit_headers: 'github' },
      'other deltas': { tool_call_deltas: 'torn' },
    },
  ),
  ...of('Faults', 'faults', { none: { faults: [] } }, { 'a list': [] }),
  ...of('ClockAdvance', 'clockAdvance', { good: { advance_ms: 0 } }, { back: { advance_ms: -1 }, 'a part': { advance_ms: 0.5 } }),
]

function of(schema: Sample['schema'], zod: Sample['zod'], good: Record<string, unknown>, bad: Record<string, unknown>): Sample[] {
  const toSamples = (values: Record<string, unknown>, valid: boolean) =>
    Object.entries(values).map(([name, value]) => ({
      schema,
      zod,
      name,
      value: JSON.parse(JSON.stringify(value)) as unknown,
      valid,
    }))
  return [...toSamples(good, true), ...toSamples(bad, false)]
}
