import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express, { type Request, type Response } from 'express'

/** Keys of the other gateway. */
export const otherKeys = { good: 'TM.live.4f6f-9a77_b2Qx', revoked: 'TM.live.0c1d-7e21_zzTq', poor: 'TM.live.83aa-11be_m0Rp' }

/**
 * A gateway that keeps the documentation's promises in its own way: another framework, other ids, members and models,
 * slower answers, streams in pieces that mind no event, and no console.
 */
export async function startOtherGateway(): Promise<{ url: string; close(): void }> {
  const app = express().disable('x-powered-by').disable('etag')
  app.use((_request, _response, next) => void setTimeout(next, 3))
  app.use('/v1', admit)
  app.use('/v1beta', admit)
  app.use(express.json({ limit: '1mb' }))
  app.use(express.raw({ type: 'multipart/form-data', limit: '1mb' }))
  app.get(
    '/v1beta/models',
    (_request, response) =>
      void response.json({
        data: models.map((id) => ({ owned_by: id.split('/')[0], created: 1, object: 'model', id, extra: {} })),
        object: 'list',
      }),
  )
  app.post('/v1/chat/completions', need('model', 'messages'), knows, chat)
  app.post('/v1/responses', need('model', 'input'), knows, respond)
  app.post('/v1/responses/compact', need('model', 'input'), knows, (_request, response) => void response.json('a plain string'))
  app.post('/v1/messages', need('model', 'messages', 'max_tokens'), knows, message)
  app.post('/v1/embeddings', need('model', 'input'), knows, embed)
  app.post('/v1/rerank', need('model', 'query', 'documents'), knows, rerank)
  app.post('/v1/images/generations', need('prompt'), image)
  app.post(
    '/v1/images/edits',
    (_request, response) => void response.json({ created: 1, data: [{ url: 'https://cdn.example/1.png' }] }),
  )
  app.post(
    '/v1/images/variations',
    (_request, response) => void response.json({ created: 1, data: [{ url: 'https://cdn.example/1.png' }] }),
  )
  app.post('/v1/audio/speech', need('model', 'input', 'voice'), speak)
  app.post('/v1/audio/transcriptions', (_request, response) => void response.type('text/plain').send('hello'))
  app.post('/v1/audio/translations', (_request, response) => void response.json({ text: 'hello' }))
  app.use((_request: Request, response: Response) => refuse(response, 404, 'Nothing here.'))
  app.use((_error: unknown, _request: Request, response: Response, _next: unknown) => refuse(response, 422, 'Unreadable.'))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

const models = [
  'openai/gpt-4o-mini',
  'acme/large-chat',
  'acme/embedder-2',
  'acme/rerank',
  'acme/image-1',
  'acme/tts',
  'acme/whisper',
  'anthropic/claude-sonnet-4-5',
]

function admit(request: Request, response: Response, next: () => void): unknown {
  const lines = request.rawHeaders.filter(
    (_, index) => index % 2 === 0 && request.rawHeaders[index]?.toLowerCase() === 'authorization',
  ).length
  const token = lines === 1 ? /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] : undefined
  if (token === otherKeys.poor)
    return void refuse(response, 403, 'Insufficient credits. Please top up your account balance.', 'authorization_error')
  if (token === otherKeys.good) return next()
  response.set('WWW-Authenticate', 'DPoP algs="ES256", Bearer')
  refuse(response, 401, 'Invalid or missing API key.', 'authentication_error')
}

function refuse(response: Response, code: number, message: string, type = 'api_error'): void {
  response
    .status(code)
    .type('application/json; charset=utf-8')
    .send(`\n${JSON.stringify({ error: { code, type, message, request_id: `r-${Date.now()}` }, ok: false })}\n`)
}

function need(...members: string[]) {
  return (request: Request, response: Response, next: () => void): unknown => {
    if (members.every((name) => request.body?.[name] !== undefined)) return next()
    return void refuse(response, 422, 'Something is missing.')
  }
}

function knows(request: Request, response: Response, next: () => void): unknown {
  const { messages } = request.body
  if (messages !== undefined && !Array.isArray(messages)) return void refuse(response, 422, 'messages is no list.')
  if (models.some((id) => id === request.body.model || id.split('/')[1] === request.body.model)) next()
  else refuse(response, 404, 'No such model.')
}

/** Sends a stream in pieces of seven characters. */
async function drip(response: Response, text: string): Promise<void> {
  response.type('text/event-stream')
  for (let at = 0; at < text.length; at += 7) {
    response.write(text.slice(at, at + 7))
    if (at % 70 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  response.end()
}

function chat({ body }: Request, response: Response): unknown {
  const head = { model: 'gpt-4o-mini-2024', created: Math.floor(Date.now() / 1000), id: 'chatcmpl-00x' }
  if (body.stream) {
    const chunk = (choices: unknown[], more = {}) =>
      `data: ${JSON.stringify({ object: 'chat.completion.chunk', ...head, choices, ...more })}\r\n\r\n`
    const usage = { usage: { total_tokens: 3, completion_tokens: 1, prompt_tokens: 2 } }
    const pieces = [
      chunk([{ delta: { content: 'Hy' }, index: 0 }]),
      chunk([{ finish_reason: 'stop', delta: {}, index: 0 }]),
      body.stream_options?.include_usage ? chunk([], usage) : '',
    ]
    return void drip(response, `: hello\r\n\r\n${pieces.join('')}data: [DONE]\r\n\r\n`)
  }
  const choices = Array.from({ length: body.n ?? 1 }, (_, index) => ({
    message: { content: 'Hy', role: 'assistant' },
    index,
    finish_reason: 'stop',
  }))
  response.json({
    usage: { total_tokens: 3, completion_tokens: 1, prompt_tokens: 2 },
    choices,
    object: 'chat.completion',
    ...head,
    system_fingerprint: null,
  })
}

function respond({ body }: Request, response: Response): unknown {
  const whole = {
    id: 'resp_9',
    object: 'response',
    created_at: 1,
    model: 'm',
    status: 'completed',
    usage: null,
    error: null,
    output: [{ type: 'reasoning' }, { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hy' }] }],
  }
  if (!body.stream) return void response.json(whole)
  const events = ['response.created', 'response.completed'].map((type, at) => ({
    type,
    sequence_number: at + 7,
    response: whole,
  }))
  void drip(response, events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''))
}

function message({ body }: Request, response: Response): unknown {
  const whole = {
    type: 'message',
    id: 'msg_1',
    role: 'assistant',
    model: 'm',
    content: [{ type: 'text', text: 'Hy' }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { output_tokens: 1, input_tokens: 1 },
  }
  if (!body.stream) return void response.json(whole)
  const [index, text] = [0, { type: 'text', text: '' }]
  const events = {
    message_start: { message: { ...whole, content: [] } },
    content_block_start: { index, content_block: text },
    content_block_delta: { index, delta: { type: 'text_delta', text: 'Hy' } },
    content_block_stop: { index },
    message_delta: { usage: { output_tokens: 1 }, delta: { stop_reason: 'end_turn' } },
    message_stop: {},
  }
  const lines = Object.entries(events).map(([type, more]) => `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`)
  void drip(response, lines.join(''))
}

function embed({ body }: Request, response: Response): void {
  const embedding = body.encoding_format === 'base64' ? 'AACAPwAAAEA=' : [1, 2]
  response.json({
    object: 'list',
    model: 'm',
    usage: { prompt_tokens: 1, total_tokens: 1 },
    data: [body.input].flat().map((_: string, index: number) => ({ embedding, object: 'embedding', index })),
  })
}

function rerank({ body }: Request, response: Response): void {
  const results = body.documents.map((text: string, index: number) => ({
    document: { text },
    index,
    relevance_score: 0.9 - index / 10,
  }))
  response.json({ results: results.slice(0, body.top_n) })
}

function image({ body }: Request, response: Response): void {
  response.json({
    created: 1,
    data: [body.response_format === 'b64_json' ? { b64_json: 'iVBORw0KGgo=' } : { url: 'https://cdn.example/1.png' }],
  })
}

function speak({ body }: Request, response: Response): void {
  const begin = { mp3: 'ID3\u0004', opus: 'OggS', aac: '\u00ff\u00f9', flac: 'fLaC' }[String(body.response_format ?? 'mp3')] ?? ''
  response.type('application/octet-stream').send(Buffer.from(`${begin}....`, 'latin1'))
}
