import { type AdminApi, ApiError, type JournalEntry } from './api.ts'

/** What a journal tells whoever follows it. */
export interface Listener {
  /** The requests in their order; one that is told again has changed. */
  entry(entry: JournalEntry): void
  cleared(): void
  /** Whether the journal is being followed at the moment. */
  live(isLive: boolean): void
}

/** How long after a connection that ended the next one is opened, in milliseconds. */
const pauseMs = 1000

/** Follows the journal, over as many connections as it takes, until the signal fires. */
export async function followJournal(api: AdminApi, listener: Listener, signal: AbortSignal): Promise<void> {
  let last: string | undefined
  while (!signal.aborted) {
    try {
      const response = await api.watchRequests(last, signal)
      listener.live(true)
      for await (const { name, data } of readEvents(response)) {
        if (name === 'cleared') {
          last = undefined
          listener.cleared()
        } else {
          const entry = JSON.parse(data) as JournalEntry
          last = entry.id
          listener.entry(entry)
        }
      }
    } catch (error) {
      // Nobody answers: that may change. A token that is refused stays so.
      if (error instanceof ApiError && error.status === 401) return
    }
    if (signal.aborted) return
    listener.live(false)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}

interface ServerSentEvent {
  readonly name: string
  readonly data: string
}

/** The events of a stream: `EventSource` cannot send a token. */
async function* readEvents(response: Response): AsyncGenerator<ServerSentEvent> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const part = await reader?.read()
    if (part === undefined || part.done) return
    const events = (rest + part.value).split('\n\n')
    rest = events.pop() ?? ''
    for (const event of events) {
      const fields = new Map(
        event.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(': ') + 2)]),
      )
      const data = fields.get('data')
      if (data !== undefined) yield { name: fields.get('event') ?? 'message', data }
    }
  }
}
