import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Way } from '../../engine/http/way.ts'
import type { RunBudget } from '../client/traffic-budget.ts'
import type { PresentedKeys } from '../traffic/presented-keys.ts'
import type { RecordedExchange } from '../traffic/recorded-exchange.ts'
import { createForwarder, maxHeaderSize } from './forward.ts'
import { recordExchange } from './record-exchange.ts'

/** A proxy that listens, and what has passed through it. */
export interface Proxy {
  readonly url: string
  /** In the order of the requests. */
  readonly exchanges: readonly RecordedExchange[]
  /** Ends everything that is still under way. */
  close(): Promise<void>
}

/** Serves a proxy in front of a deployment on a free loopback port. */
export async function serveProxy(
  deployment: URL,
  { way, budget, keys }: { readonly way?: Way | undefined; readonly budget: RunBudget; readonly keys: PresentedKeys },
): Promise<Proxy> {
  const exchanges: RecordedExchange[] = []
  const open = new Set<() => void>()
  const since = performance.now()
  const forwarder = createForwarder(deployment, { way })
  // A long upload is the affair of the client and the deployment.
  const server = createServer({ maxHeaderSize, requestTimeout: 0, requireHostHeader: false }, (request, response) => {
    const done = (exchange: RecordedExchange) => {
      exchanges.push(exchange)
      open.delete(watch.finish)
    }
    const watch = recordExchange(request, response, { since, budget, keys, done })
    open.add(watch.finish)
    forwarder.forward(request, response, watch)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get exchanges() {
      return [...exchanges].sort((a, b) => a.startedAt - b.startedAt)
    },
    async close() {
      for (const finish of open) finish()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      forwarder.close()
    },
  }
}
