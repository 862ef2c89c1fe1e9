import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ClientRequest, Scenario } from '../../engine/client/traffic.ts'
import { createForwarder } from '../proxy/forward.ts'
import { holdRefusal } from './hold-refusals.ts'
import { type Joined, type Joining, notedHeader, readNoted } from './joined.ts'
import { type Noted, type Recording, type RecordOptions, recordTraffic, type Served } from './record-traffic.ts'

/** Where mocks that a command starts itself are announced, and what their clients have sent. */
export interface JoinedMocks {
  /** What a mock has to know in order to be judged. */
  readonly url: string
  readonly requests: readonly ClientRequest[]
  close(): Promise<void>
}

/** What is done with a mock that is announced. */
interface Accepting {
  /** Gets each of its keys, before a client has it. */
  learn(secret: string): void
  readonly record: Omit<RecordOptions, 'elsewhere'>
}

/**
 * Lets mocks of the command join: each gets addresses in front of it where its traffic is recorded, so that what a client sends
 * to it is judged as if it were sent to the mock of the judge.
 */
export async function acceptMocks(scenario: Scenario, { learn, record }: Accepting): Promise<JoinedMocks> {
  const recordings: Recording[] = []
  const secretPath = `/${randomBytes(16).toString('hex')}`
  const open = async (url: string, elsewhere: boolean) => {
    const recording = await recordTraffic(serveBehind(new URL(url)), { ...record, elsewhere })
    recordings.push(recording)
    return recording.url
  }
  const answer = async (joining: Joining): Promise<Joined | undefined> => {
    for (const key of joining.keys ?? []) learn(key)
    if (joining.mock === undefined) return undefined
    const [url, elsewhere] = [await open(joining.mock.url, false), await open(joining.mock.elsewhere, true)]
    return { scenario, url, elsewhere }
  }
  const server = createServer((request, response) => {
    if (request.method !== 'POST' || request.url !== secretPath) return void response.writeHead(404).end()
    void readJson(request)
      .then((joining) => answer(joining as Joining))
      .then(
        (joined) => response.end(JSON.stringify(joined ?? {})),
        () => response.writeHead(400).end(),
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${secretPath}`,
    get requests() {
      return recordings.flatMap(({ requests }) => requests)
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await Promise.all(recordings.map((recording) => recording.close()))
    },
  }
}

/** A mock of another process: it notes in a header what its journal says. */
function serveBehind(mock: URL): Served {
  const noted = new Map<string, Noted>()
  let forwarder: ReturnType<typeof createForwarder> | undefined
  return {
    listen(arrivals) {
      const made = createForwarder(mock, {
        hold: (status, response) => holdRefusal(status, leavingSignal(response), arrivals),
        isPrivate: (name) => name === notedHeader,
        resets: true,
      })
      forwarder = made
      const watch = {
        answered({ headers }: IncomingMessage) {
          const id = headers['x-request-id']
          if (typeof id === 'string') noted.set(id, readNoted(headers[notedHeader]))
        },
        completed() {},
        failed() {},
      }
      return (request, response) => made.forward(request, response, watch)
    },
    find: (id) => noted.get(id),
    close: () => forwarder?.close(),
  }
}

function leavingSignal(response: ServerResponse): AbortSignal {
  const leaving = new AbortController()
  response.once('close', () => leaving.abort())
  return leaving.signal
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  return JSON.parse(text)
}
