import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import type { RawBytes, RawExchange, Request, Response, SendOptions } from '../types.ts'
import { readResponses } from './read-responses.ts'
import { toFailure } from './to-failure.ts'

/** The name or address that a URL leads to. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

/** How long a connection may be silent behind a first answer, in milliseconds: what was to come has come by then. */
const silenceMs = 300

/** Sends bytes as they stand over a connection of their own, and reads what comes back. */
export function sendRaw(
  base: URL,
  request: Request,
  { bytes, answers }: RawBytes,
  { timeoutMs, signal }: SendOptions,
): Promise<RawExchange> {
  const startedAt = Date.now()
  const started = performance.now()
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const socket = open(base)
    const settle = (part: Pick<RawExchange, 'failure'>, ended: boolean) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      socket.destroy()
      const responses = readResponses(Buffer.concat(chunks), { method: request.method, ended })
      const response = responses.at(-1)?.response
      const seen = response ? { response, earlier: responses.slice(0, -1).map(({ response: before }) => before) } : part
      resolve({ request, ...seen, startedAt, ms: Math.round(performance.now() - started) })
    }
    const timer = setTimeout(
      () => settle({ failure: { kind: 'timeout', message: `no complete answer within ${timeoutMs} ms` } }, true),
      timeoutMs,
    )
    const abort = () => settle({ failure: { kind: 'aborted', message: 'the run was interrupted' } }, true)
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
    const closed = { kind: 'reset', message: 'the connection was closed without an answer' } as const
    socket.on('error', (error: NodeJS.ErrnoException) => settle({ failure: toFailure(error) }, true))
    socket.on('close', () => settle({ failure: closed }, true))
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      const complete = readResponses(Buffer.concat(chunks), { method: request.method, ended: false }).filter(isComplete)
      if (complete.length >= answers) settle({ failure: closed }, false)
      else if (complete.length > 0) socket.setTimeout(silenceMs, () => settle({ failure: closed }, true))
    })
    socket.on(base.protocol === 'https:' ? 'secureConnect' : 'connect', () => socket.write(Buffer.from(bytes, 'latin1')))
  })
}

function isComplete({ complete }: { readonly complete: boolean; readonly response: Response }): boolean {
  return complete
}

function open(base: URL): Socket {
  const host = hostOf(base)
  if (base.protocol !== 'https:') return connectPlain({ host, port: Number(base.port || 80) })
  const named = isIP(host) === 0 ? { servername: host } : {}
  return connectSecurely({ host, port: Number(base.port || 443), ALPNProtocols: ['http/1.1'], ...named })
}
