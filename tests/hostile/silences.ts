import { createServer as createTcpServer } from 'node:net'
import { type Hostile, listen } from './listen.ts'
import { onlyRefusals } from './mocked.ts'
import { json } from './scripted.ts'

/** Servers that do not answer, or not in time. */
export const silences: Readonly<Record<string, Hostile>> = {
  resets: () => listen(createTcpServer((socket) => void socket.once('data', () => socket.resetAndDestroy()))),
  'resets-at-once': () => listen(createTcpServer((socket) => void socket.resetAndDestroy())),
  silent: () => listen(createTcpServer((socket) => void socket.resume())),
  'silent-to-strangers': onlyRefusals(() => {}),
  'drips-to-strangers': onlyRefusals((_, response) => {
    response.writeHead(401, json)
    const timer = setInterval(() => response.write(' '), 100)
    response.on('close', () => clearInterval(timer))
  }),
  'limits-strangers': onlyRefusals((_, response) => void response.writeHead(429, { 'retry-after': '3600' }).end('{}')),
}
