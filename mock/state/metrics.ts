import { createHistogram, type Histogram } from './histogram.ts'

/** How a stream ended. */
export type StreamEnd = 'completed' | 'cut' | 'abandoned'

/** How many requests of an operation had one status and one cause. */
export interface RequestCount {
  readonly status: number
  readonly cause: string
  count: number
}

/** What was counted of one operation. */
export interface OperationCounts {
  readonly requests: RequestCount[]
  /** Seconds from the whole request to the beginning of the answer. */
  readonly latency: Histogram
  /** Seconds from the whole request to the end of the stream. */
  readonly streaming: Histogram
  readonly streams: Record<StreamEnd, number>
  /** Streams that have begun and not ended. */
  open: number
  /** In the streams that have ended. */
  events: number
}

/** What a mock counts from its start to its end. A reset changes none of it: counters never go down. */
export interface Metrics {
  /** When counting began, in Unix milliseconds of the machine's clock. */
  readonly since: number
  /** By operation, in the order of their first requests. */
  readonly operations: ReadonlyMap<string, OperationCounts>
  /** By the id of a model of the catalog, or `other`. */
  readonly credits: ReadonlyMap<string, number>
  /** Counts an answer when it begins. `started` is the time of the request by `performance.now()`. */
  countAnswer(operation: string, answer: Answered, started: number): void
  /** Counts a stream that begins. */
  openStream(operation: string): void
  /** Counts a stream that has ended, and what it cost. */
  endStream(operation: string, stream: EndedStream, started: number): void
}

/** What is counted of a request: a part of its journal entry. */
interface Answered {
  readonly status: number
  readonly cause: string
  readonly model: string | null
  readonly credits: number
  readonly stream: string | null
}

type EndedStream = Pick<Answered, 'model' | 'credits' | 'stream'> & { readonly chunks: number }

/** The label of requests that are for no operation, and of models that a client may have made up. */
const unknownOperation = 'unknown'
const otherModel = 'other'

/** Upper bounds in seconds. Most answers of a mock take less than a millisecond, those with a latency profile seconds. */
const latencyBounds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const streamBounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

/** Counts requests of some operations and credits of some models; names that are not among them share one label. */
export function createMetrics(operationIds: readonly string[], models: readonly { readonly id: string }[]): Metrics {
  const operations = new Map([...operationIds, unknownOperation].map((id) => [id, createCounts()]))
  const credits = new Map([...models.map(({ id }) => id), otherModel].map((id) => [id, 0]))
  const unknown = operations.get(unknownOperation) ?? createCounts()
  const find = (operation: string) => operations.get(operation) ?? unknown

  function countCredits(model: string | null, amount: number): void {
    const id = model !== null && credits.has(model) ? model : otherModel
    credits.set(id, (credits.get(id) ?? 0) + amount)
  }

  return {
    since: Date.now(),
    operations,
    credits,
    countAnswer(operation, { status, cause, model, credits: amount, stream }, started) {
      const counts = find(operation)
      counts.latency.observe((performance.now() - started) / 1000)
      findCount(counts.requests, status, cause).count += 1
      // What a stream costs is known at its end.
      if (amount > 0 && stream === null) countCredits(model, amount)
    },
    openStream(operation) {
      find(operation).open += 1
    },
    endStream(operation, { model, credits: amount, stream, chunks }, started) {
      const counts = find(operation)
      counts.open -= 1
      counts.events += chunks
      counts.streams[stream === 'completed' || stream === 'cut' ? stream : 'abandoned'] += 1
      counts.streaming.observe((performance.now() - started) / 1000)
      if (amount > 0) countCredits(model, amount)
    },
  }
}

function createCounts(): OperationCounts {
  return {
    requests: [],
    latency: createHistogram(latencyBounds),
    streaming: createHistogram(streamBounds),
    streams: { completed: 0, cut: 0, abandoned: 0 },
    open: 0,
    events: 0,
  }
}

/** A list, because an operation has few of them, and a key made of both would be a new string for each request. */
function findCount(counts: RequestCount[], status: number, cause: string): RequestCount {
  for (const count of counts) if (count.status === status && count.cause === cause) return count
  const count = { status, cause, count: 0 }
  counts.push(count)
  return count
}
