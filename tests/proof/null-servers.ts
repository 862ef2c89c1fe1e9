import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Servers that answer the same to everything. None of them conforms. */
export const nullServers: Record<string, (response: ServerResponse) => void> = {
  'always 200 with a completion': (response) =>
    json(response, 200, {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1,
      model: 'm',
      choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    }),
  'always 200 and empty': (response) => response.writeHead(200).end(),
  'always 401': (response) =>
    json(response, 401, { error: { message: 'Invalid or missing API key.', type: 'authentication_error', code: 401 } }),
  'always 403': (response) =>
    json(response, 403, {
      error: { message: 'Insufficient credits. Please top up your account balance.', type: 'authorization_error', code: 403 },
    }),
  'always 404': (response) => json(response, 404, { error: { message: 'Not found.', type: 'x', code: 404 } }),
  'always 500': (response) => json(response, 500, { error: { message: 'Oops.', type: 'x', code: 500 } }),
  'always a page': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>Hello</h1>'),
  'always a redirect': (response) => response.writeHead(302, { location: 'https://example.org/' }).end(),
  'always broken JSON': (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"error":'),
  'always invalid UTF-8': (response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.from([0x22, 0xff, 0xfe, 0x22])),
  'always garbage': (response) => response.socket?.end('\u0000\u0001 this is not HTTP\r\n\r\n'),
  'always a reset': (response) => response.socket?.resetAndDestroy(),
  'always silence': () => {},
  'always a stream without an end': (response) => drip(response.writeHead(200, { 'content-type': 'text/event-stream' })),
}

/** Serves one of them. */
export async function serveNull(answer: (response: ServerResponse) => void): Promise<{ url: string; close(): void }> {
  const server: Server = createServer((request, response) => {
    request.resume().on('end', () => answer(response))
    request.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write('data: {}\n\n'), 10)
  response.on('close', () => clearInterval(timer))
}
