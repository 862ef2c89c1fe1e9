import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** How long a client may take to read its refusal before the connection is cut, in milliseconds. */
const goodbyeMs = 1000

/** How long a connection may be silent on both sides, in milliseconds: longer than any delay that can be requested. */
const silentMs = 900_000

/** Answers what does not reach a request handler, and keeps errors of connections from ending the process. */
export function guardConnections(server: Server): void {
  // node:http takes its own listener from a connection that became a tunnel: an error there would end the process.
  server.on('connection', (socket) => socket.on('error', () => {}))
  endSilence(server)
  server.on('connect', (_request, socket: Socket) =>
    leave(socket, 'HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'),
  )
  server.on('clientError', refuse)
  // An error while accepting a connection concerns only that connection.
  server.on('listening', () => server.on('error', () => {}))
}

/** Destroys connections that are silent for too long. A timer for each of them would cost more than its answers. */
function endSilence(server: Server): void {
  /** The bytes that each connection had carried when they were last seen to change, and when that was. */
  const seen = new Map<Socket, { bytes: number; at: number }>()
  server.on('connection', (socket) => {
    seen.set(socket, { bytes: 0, at: performance.now() })
    socket.on('close', () => seen.delete(socket))
  })
  const timer = setInterval(() => {
    const now = performance.now()
    for (const [socket, last] of seen) {
      const bytes = socket.bytesRead + socket.bytesWritten
      if (bytes !== last.bytes) seen.set(socket, { bytes, at: now })
      else if (now - last.at > silentMs) socket.destroy()
    }
  }, silentMs / 15)
  timer.unref()
  server.on('close', () => clearInterval(timer))
}

const leavers = new WeakMap<Socket, Set<() => void>>()

/**
 * Calls back when a connection closes. node:http does not tell an answer that is queued after another one.
 * @returns a function that cancels that.
 */
export function whenClosed(socket: Socket, act: () => void): () => void {
  const acts = leavers.get(socket) ?? watch(socket)
  if (socket.closed) queueMicrotask(act)
  else acts.add(act)
  return () => void acts.delete(act)
}

/** One listener for a connection, however many answers it has. */
function watch(socket: Socket): Set<() => void> {
  const acts = new Set<() => void>()
  leavers.set(socket, acts)
  socket.once('close', () => {
    for (const act of acts) act()
  })
  return acts
}

/** Invalid HTTP, or too slow: sends the envelope and ends the connection. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) return void socket.destroy()
  const [status, phrase, message] = toRefusal(error.code)
  const body = JSON.stringify({ error: { message, type: 'invalid_request_error', code: status } })
  const head = `HTTP/1.1 ${status} ${phrase}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`
  leave(socket, head + body)
}

/** Whether a part of an answer has been sent: another one would become a part of it. */
function isAnswering(socket: Socket): boolean {
  // What node:http itself looks at; there is no public name for the answer that a connection is busy with.
  const { _httpMessage: response } = socket as Socket & { _httpMessage?: ServerResponse | null }
  return response?.headersSent === true
}

function toRefusal(code: string | undefined): [status: number, phrase: string, message: string] {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return [431, 'Request Header Fields Too Large', 'The headers are too large.']
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return [408, 'Request Timeout', 'The request took too long to arrive.']
    default:
      return [400, 'Bad Request', 'The request is not valid HTTP.']
  }
}

/** Sends the last bytes of a connection. A client that keeps its half open is cut off. */
function leave(socket: Socket, text: string): void {
  socket.end(text)
  socket.resume()
  const timer = setTimeout(() => socket.destroy(), goodbyeMs)
  socket.once('close', () => clearTimeout(timer))
}
