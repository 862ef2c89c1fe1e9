// The yardstick: node:http, JSON.parse of the body, a lookup of the key in a Map, fixed bytes.
import { createServer } from 'node:http'

const keys = new Map([['Bearer sk-bench', true]])
const completion = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt-4o-mini',
  choices: [
    {
      index: 0,
      message: {
        role: 'assistant',
        content:
          'Calm road west evening north patient kind gentle first with kind little small a late slow reads all west day evening.',
        refusal: null,
      },
      logprobs: null,
      finish_reason: 'stop',
    },
  ],
  usage: { prompt_tokens: 6, completion_tokens: 21, total_tokens: 27 },
})
const refusal = JSON.stringify(
  { error: { message: 'Invalid or missing API key.', type: 'authentication_error', code: 401 } },
  null,
  2,
)
const chunk = `data: ${JSON.stringify({ id: 'chatcmpl-9zmttK4HFkWEY4KGfVe04Wci', object: 'chat.completion.chunk', created: 1795441207, model: 'gpt-4o-mini', choices: [{ index: 0, delta: { content: ' road' }, logprobs: null, finish_reason: null }] })}\n\n`

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    const { stream } = JSON.parse(body)
    if (!keys.has(request.headers.authorization)) {
      response.writeHead(401, { 'content-type': 'application/json', 'content-length': refusal.length }).end(refusal)
    } else if (stream) {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      for (let index = 0; index < 23; index += 1) response.write(chunk)
      response.end('data: [DONE]\n\n')
    } else response.writeHead(200, { 'content-type': 'application/json', 'content-length': completion.length }).end(completion)
  })
})
server.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}`, key: 'sk-bench' })),
)
