import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ClientRequest } from '../../engine/client/traffic.ts'
import { createNodeHandler } from '../../mock/adapters/node.ts'
import type { Mock } from '../../mock/mock.ts'

/** A mock that listens, and what it was asked. */
export interface Recording {
  readonly url: string
  readonly requests: readonly ClientRequest[]
  close(): Promise<void>
}

/** How often it is looked whether a client goes on reading, in milliseconds. */
const lookMs = 50

/** Bodies are kept up to this many bytes. */
const keptBytes = 1024 * 1024

/** Serves a mock and notes every request with its answer. `elsewhere` marks an origin that the client was not given. */
export async function recordTraffic(
  mock: Pick<Mock, 'handle' | 'world' | 'secrets'>,
  { since, elsewhere }: { readonly since: number; readonly elsewhere: boolean },
): Promise<Recording> {
  const requests: ClientRequest[] = []
  const open = new Set<() => void>()
  let url = ''
  const handle = createNodeHandler(mock, () => url)
  const server = createServer({ joinDuplicateHeaders: true, keepAliveTimeout: 5000 }, (request, response) => {
    const finish = observe(request, response, { since, elsewhere, mock }, (entry) => {
      requests.push(entry)
      open.delete(finish)
    })
    open.add(finish)
    handle(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    get requests() {
      return [...requests].sort((a, b) => a.startedAt - b.startedAt)
    },
    async close() {
      for (const finish of open) finish()
      await closeServer(server)
    },
  }
}

interface Context {
  readonly since: number
  readonly elsewhere: boolean
  readonly mock: Pick<Mock, 'world'>
}

/** Watches one request to the end of its answer. @returns what ends the watch early. */
function observe(
  request: IncomingMessage,
  response: ServerResponse,
  { since, elsewhere, mock }: Context,
  done: (entry: ClientRequest) => void,
): () => void {
  const startedAt = performance.now() - since
  const chunks: Buffer[] = []
  let size = 0
  let stalledMs = 0
  let isDone = false
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= keptBytes) chunks.push(chunk)
  })
  let answered: Record<string, string> = {}
  const writeHead = response.writeHead.bind(response)
  // The headers that are given here are not to be had from the response afterwards.
  response.writeHead = ((status: number, headers: Record<string, string> = {}) => {
    answered = headers
    return writeHead(status, headers)
  }) as ServerResponse['writeHead']
  const watch = setInterval(() => {
    stalledMs = response.writableNeedDrain ? stalledMs + lookMs : 0
  }, lookMs)
  const finish = () => {
    if (isDone) return
    isDone = true
    clearInterval(watch)
    const id = answered['x-request-id'] ?? ''
    done({
      startedAt,
      endedAt: performance.now() - since,
      method: request.method ?? '',
      target: request.url ?? '',
      headers: pairs(request.rawHeaders),
      body: Buffer.concat(chunks).toString('utf8'),
      status: response.headersSent ? response.statusCode : 0,
      responseHeaders: Object.entries(answered),
      elsewhere,
      cause: mock.world.journal.list().findLast((entry) => entry.id === id)?.cause,
      stalledMs,
    })
  }
  response.on('close', finish)
  return finish
}

function pairs(raw: readonly string[]): [string, string][] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index] ?? '', raw[2 * index + 1] ?? ''])
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
