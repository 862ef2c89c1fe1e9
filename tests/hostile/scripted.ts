import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { type Hostile, listen } from './listen.ts'

/** The headers of a JSON answer. */
export const json = { 'content-type': 'application/json' }

/** A server with this listener that survives clients that disconnect. */
export const http = (listener: RequestListener, options = {}): Hostile => {
  return () =>
    listen(
      createHttpServer({ maxHeaderSize: 1_000_000, ...options }, (request, response) => {
        request.resume()
        request.on('error', () => {})
        response.on('error', () => {})
        listener(request, response)
      }),
    )
}

/** The same answer to everything. */
export const always = (status: number, headers: Record<string, string>, body: string | Buffer): Hostile =>
  http((_, response) => void response.writeHead(status, headers).end(body))

/** Answers everything with these bytes; `after` continues with the socket. */
export const bytes = (text: string, after: (socket: Socket) => void = (socket) => void socket.end()): Hostile => {
  return () =>
    listen(
      createTcpServer((socket) => {
        socket.once('data', () => {
          socket.write(Buffer.from(text, 'latin1'))
          after(socket)
        })
      }),
    )
}

/** Writes a chunk again and again, as long as the client reads. */
export function flood(socket: Socket, piece: string | Buffer): void {
  const more = () => {
    if (socket.destroyed) return
    if (socket.write(piece)) setImmediate(more)
    else socket.once('drain', more)
  }
  more()
}
