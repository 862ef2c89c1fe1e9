import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ClientRequest } from '../../engine/client/traffic.ts'
import { createNodeHandler } from '../../mock/adapters/node.ts'
import type { ServedMock } from '../../mock/mock.ts'
import type { JournalEntry } from '../../mock/state/journal.ts'
import { type Arrivals, createArrivals, holdRefusals } from './hold-refusals.ts'
import { isForApi } from './is-for-api.ts'
import { keepBody } from './keep-body.ts'
import { toPairs } from './to-pairs.ts'
import type { RunBudget } from './traffic-budget.ts'
import { watchStall } from './watch-stall.ts'

/** A mock that listens, and the requests that it got. */
export interface Recording {
  readonly url: string
  readonly requests: readonly ClientRequest[]
  close(): Promise<void>
}

/** A mock whose traffic is recorded. */
export interface Served {
  /** What answers the requests; `toOrigin` returns the origin that they came to. */
  listen(arrivals: Arrivals, toOrigin: () => string): (request: IncomingMessage, response: ServerResponse) => void
  /** What its journal says of the request with this id. */
  find(id: string): Noted | undefined
  close?(): void
}

/** What a journal says of a request. */
export type Noted = Partial<Pick<JournalEntry, 'cause' | 'key_name'>>

/** A mock of this process. */
export function serveHere(mock: ServedMock): Served {
  return {
    listen: (arrivals, toOrigin) => createNodeHandler({ ...mock, handle: holdRefusals(mock.handle, arrivals) }, toOrigin),
    find: (id) => mock.world.journal.list().findLast((listed) => listed.id === id),
  }
}

/** How traffic is recorded. */
export interface RecordOptions {
  /** The start of the times of requests, as `performance.now()` returned it. */
  readonly since: number
  /** Whether this is not the origin that the client was given. */
  readonly elsewhere: boolean
  readonly budget: RunBudget
}

/** Serves a mock and records every request with its answer, within a budget: requests beyond it are answered and counted. */
export async function recordTraffic(served: Served, options: RecordOptions): Promise<Recording> {
  const requests: ClientRequest[] = []
  const open = new Set<() => void>()
  let url = ''
  const arrivals = createArrivals()
  const handle = served.listen(arrivals, () => url)
  const server = createServer({ joinDuplicateHeaders: true, keepAliveTimeout: 5000 }, (request, response) => {
    arrivals.begin(request)
    if (options.budget.takeRequest(measureHead(request))) {
      const finish = observe(request, response, { ...options, served }, (entry) => {
        requests.push(entry)
        open.delete(finish)
      })
      open.add(finish)
    }
    handle(request, response)
  })
  server.on('connection', arrivals.connect)
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
      served.close?.()
    },
  }
}

interface Context extends RecordOptions {
  readonly served: Served
}

/** Watches one request to the end of its answer. @returns what ends the watch early. */
function observe(
  request: IncomingMessage,
  response: ServerResponse,
  { since, elsewhere, budget, served }: Context,
  done: (entry: ClientRequest) => void,
): () => void {
  const startedAt = performance.now() - since
  const body = keepBody(budget)
  let isDone = false
  request.on('data', body.push)
  let answered: ClientRequest['responseHeaders'] = []
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse
  // The headers that are given here cannot be read from the response afterwards.
  response.writeHead = ((...head: unknown[]) => {
    const headers = head.at(-1)
    answered = Array.isArray(headers) ? toPairs(headers) : Object.entries(Object(headers))
    return writeHead(...head)
  }) as ServerResponse['writeHead']
  const watch = watchStall(response)
  const finish = () => {
    if (isDone) return
    isDone = true
    const stalledMs = watch.stop()
    const entry = served.find(answered.find(([name]) => name.toLowerCase() === 'x-request-id')?.[1] ?? '')
    done({
      startedAt,
      endedAt: performance.now() - since,
      method: request.method ?? '',
      target: request.url ?? '',
      headers: toPairs(request.rawHeaders),
      body: body.text(),
      status: response.headersSent ? response.statusCode : 0,
      responseHeaders: answered,
      elsewhere,
      isApi: isForApi(request.url ?? ''),
      cause: entry?.cause,
      keyName: entry?.key_name ?? undefined,
      stalledMs,
    })
  }
  response.on('close', finish)
  return finish
}

/** The approximate number of bytes before the body. */
function measureHead({ url = '', rawHeaders }: IncomingMessage): number {
  return rawHeaders.reduce((sum, text) => sum + text.length, url.length)
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
