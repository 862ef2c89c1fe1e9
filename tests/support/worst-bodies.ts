const kibibyte = 1024
const mebibyte = 1024 * kibibyte

/** A request that takes the mock long, within its bounds or just beyond them. */
export interface WorstBody {
  readonly name: string
  readonly path: string
  readonly body: Uint8Array
  readonly contentType: string
  readonly status: number
}

const hello = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] }
const embedding = 'text-embedding-3-small'
const fill = (length: number, make: (index: number) => unknown) => Array.from({ length }, (_, index) => make(index))
const members = (count: number) => fill(count, (index) => `"${(index as number).toString(36)}":0`).join(',')

/** Requests that were sought for how long they keep the mock busy. */
export function worstBodies(): WorstBody[] {
  const chat = '/v1/chat/completions'
  const letters = 'a b c d e f g h '
  return [
    text('219,000 members', chat, `{"model":"gpt-4o-mini","messages":[],${members(219_000)}}`, 400),
    text('470,000 members', chat, `{${members(470_000)}}`, 400),
    text('1,300,000 empty lists', chat, `[${'[],'.repeat(1_300_000)}0]`, 400),
    text('2,000,000 levels', chat, '['.repeat(2_000_000), 400),
    text('4,000,000 digits', chat, `{"model":"gpt-4o-mini","messages":${'9'.repeat(4_000_000)}}`, 400),
    json('400,000 messages', chat, { model: 'm', messages: fill(340_000, () => 1) }, 400),
    json('10,000 messages', chat, { ...hello, messages: fill(10_000, () => ({ role: 'user', content: 'x'.repeat(300) })) }),
    json('100,000 messages', '/v1/messages', {
      model: 'claude-sonnet-4-5',
      max_tokens: 1,
      messages: fill(100_000, () => ({ role: 'user', content: '' })),
    }),
    json('10,000 parts', chat, {
      ...hello,
      messages: [{ role: 'user', content: fill(10_000, () => ({ type: 'text', text: 'x' })) }],
    }),
    json('128 choices of 4 MB', chat, { ...hello, messages: say(4_100_000), n: 128, max_tokens: 100_000 }),
    json('128 choices of 4 MB, streamed', chat, { ...hello, messages: say(4_100_000), n: 128, stream: true }),
    json('a response of 4 MB', '/v1/responses', {
      model: 'gpt-4o-mini',
      instructions: 'x'.repeat(4_100_000),
      input: 'x',
      stream: true,
    }),
    json('8,191 stops', '/v1/messages', {
      ...hello,
      model: 'claude-sonnet-4-5',
      max_tokens: 9,
      stop_sequences: fill(8191, String),
    }),
    json('a model of 4 MB', chat, { ...hello, model: `mock/${','.repeat(4_000_000)}` }, 400),
    json('2,048 vectors', '/v1/embeddings', { model: embedding, input: fill(2048, String) }),
    json('2,048 vectors of 3,072 numbers in Base64', '/v1/embeddings', {
      model: 'text-embedding-3-large',
      input: fill(2048, String),
      encoding_format: 'base64',
    }),
    json('340,000 tokens', '/v1/embeddings', { model: embedding, input: fill(85, () => fill(4000, (token) => token)) }),
    json('2,048 vectors of 2 kB each', '/v1/embeddings', { model: embedding, input: fill(2048, () => 'x'.repeat(2000)) }),
    json(
      '10,000 documents',
      '/v1/rerank',
      rank(
        letters,
        fill(10_000, () => letters.repeat(25)),
      ),
    ),
    json(
      'a query of 2 MB, 10,000 documents',
      '/v1/rerank',
      rank(
        letters.repeat(120_000),
        fill(10_000, () => letters.repeat(12)),
      ),
    ),
    json('a document of 4 MB', '/v1/rerank', rank('x', [letters.repeat(250_000)])),
    json('10 images of 2048x2048', '/v1/images/generations', {
      prompt: 'x'.repeat(32_000),
      n: 10,
      size: '2048x2048',
      response_format: 'b64_json',
    }),
    json('a minute of WAV', '/v1/audio/speech', speak('wav')),
    json('a minute of Opus', '/v1/audio/speech', speak('opus')),
    json('a minute of MP3', '/v1/audio/speech', speak('mp3')),
    form('a file of 24 MB', 'xyz', 24 * mebibyte),
    form('24 MB of line ends', '\r', 24 * mebibyte),
    form('24 MB of delimiters that are none', '\r\n--b-', 24 * mebibyte),
    {
      ...form('300,000 parts', '', 0),
      body: new TextEncoder().encode(`${'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(300_000)}--b--`),
      status: 400,
    },
    {
      ...form('1,000 parts with long heads', '', 0),
      body: new TextEncoder().encode(
        `${`--b\r\nContent-Disposition: form-data${'; a="'.repeat(700)}\r\n\r\n1\r\n`.repeat(1000)}--b--`,
      ),
      status: 400,
    },
  ]
}

function text(name: string, path: string, body: string, status = 200): WorstBody {
  return { name, path, body: new TextEncoder().encode(body), contentType: 'application/json', status }
}

function json(name: string, path: string, value: unknown, status = 200): WorstBody {
  return text(name, path, JSON.stringify(value), status)
}

function say(length: number): unknown {
  return [{ role: 'user', content: 'x'.repeat(length) }]
}

function rank(query: string, documents: unknown[]): unknown {
  return { model: 'cohere/rerank-english-v3.0', query, documents }
}

function speak(format: string): unknown {
  return { model: 'tts-1', input: 'x'.repeat(4096), voice: 'alloy', speed: 0.25, response_format: format }
}

function form(name: string, piece: string, size: number): WorstBody {
  const field = '--b\r\nContent-Disposition: form-data; name="model"\r\n\r\nwhisper-1\r\n'
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n\r\n'
  const content = piece === '' ? '' : piece.repeat(Math.floor(size / piece.length))
  const body = new TextEncoder().encode(`${field}${head}${content}\r\n--b--\r\n`)
  return { name, path: '/v1/audio/transcriptions', body, contentType: 'multipart/form-data; boundary=b', status: 200 }
}
