import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ClientRequest } from '../../engine/client/traffic.ts'
import { createNodeHandler } from '../../mock/adapters/node.ts'
import type { Mock } from '../../mock/mock.ts'
import { createArrivals, holdRefusals } from './hold-refusals.ts'
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

/** How traffic is recorded. */
export interface RecordOptions {
  /** The start of the times of requests, as `performance.now()` returned it. */
  readonly since: number
  /** Whether this is not the origin that the client was given. */
  readonly elsewhere: boolean
  readonly budget: RunBudget
}

/** Serves a mock and records every request with its answer, within a budget: requests beyond it are answered and counted. */
export async function recordTraffic(
  mock: Pick<Mock, 'handle' | 'world' | 'secrets'>,
  options: RecordOptions,
): Promise<Recording> {
  const requests: ClientRequest[] = []
  const open = new Set<() => void>()
  let url = ''
  const arrivals = createArrivals()
  const handle = createNodeHandler({ ...mock, handle: holdRefusals(mock.handle, arrivals) }, () => url)
  const server = createServer({ joinDuplicateHeaders: true, keepAliveTimeout: 5000 }, (request, response) => {
    arrivals.begin(request)
    if (options.budget.takeRequest(measureHead(request))) {
      const finish = observe(request, response, { ...options, mock }, (entry) => {
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
    },
  }
}

interface Context extends RecordOptions {
  readonly mock: Pick<Mock, 'world'>
}

/** Watches one request to the end of its answer. @returns what ends the watch early. */
function observe(
  request: IncomingMessage,
  response: ServerResponse,
  { since, elsewhere, budget, mock }: Context,
  done: (entry: ClientRequest) => void,
): () => void {
  const startedAt = performance.now() - since
  const body = keepBody(budget)
  let isDone = false
  request.on('data', body.push)
  let answered: Record<string, string> = {}
  const writeHead = response.writeHead.bind(response)
  // The headers that are given here cannot be read from the response afterwards.
  response.writeHead = ((status: number, headers: Record<string, string> = {}) => {
    answered = headers
    return writeHead(status, headers)
  }) as ServerResponse['writeHead']
  const watch = watchStall(response)
  const finish = () => {
    if (isDone) return
    isDone = true
    const stalledMs = watch.stop()
    const id = answered['x-request-id'] ?? ''
    const entry = mock.world.journal.list().findLast((listed) => listed.id === id)
    done({
      startedAt,
      endedAt: performance.now() - since,
      method: request.method ?? '',
      target: request.url ?? '',
      headers: toPairs(request.rawHeaders),
      body: body.text(),
      status: response.headersSent ? response.statusCode : 0,
      responseHeaders: Object.entries(answered),
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
