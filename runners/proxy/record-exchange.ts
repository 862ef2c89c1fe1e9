import type { IncomingMessage, ServerResponse } from 'node:http'
import { headerValues } from '../../engine/http/response.ts'
import type { Failure, Headers, Response } from '../../engine/http/wire.ts'
import { keepBody } from '../client/keep-body.ts'
import { toPairs } from '../client/to-pairs.ts'
import type { RunBudget } from '../client/traffic-budget.ts'
import { watchStall } from '../client/watch-stall.ts'
import { decodeBody } from '../traffic/decode-body.ts'
import type { Head, PresentedKeys } from '../traffic/presented-keys.ts'
import type { RecordedExchange } from '../traffic/recorded-exchange.ts'
import { keepBytes } from './keep-bytes.ts'
import { toPath } from './to-path.ts'

/** What is told of an exchange while it is forwarded. */
export interface Watch {
  /** The deployment has begun to answer. */
  answered(incoming: IncomingMessage): void
  /** Its answer is complete. */
  completed(): void
  /** It cannot be reached, or has broken off. */
  failed(failure: Failure): void
}

/** How exchanges are recorded. */
export interface Recording {
  /** The start of their times, as `performance.now()` returned it. */
  readonly since: number
  readonly budget: RunBudget
  readonly keys: PresentedKeys
  done(exchange: RecordedExchange): void
}

const unwatched: Watch & { finish(): void } = { answered() {}, completed() {}, failed() {}, finish() {} }

/** Watches one exchange to its end, within a budget: what is beyond it is only counted. `finish` ends the watch early. */
export function recordExchange(
  request: IncomingMessage,
  response: ServerResponse,
  { since, budget, keys, done }: Recording,
): Watch & { finish(): void } {
  const startedAt = performance.now() - since
  const headers = toPairs(request.rawHeaders)
  if (!budget.takeRequest(measure(headers, request.url))) return unwatched
  const head = keys.learn({ target: toPath(request), headers })
  if (head === undefined) {
    budget.dropRequest()
    return unwatched
  }
  const body = keepBody(budget)
  const stall = watchStall(response)
  const answer = watchAnswer({ budget, keys })
  let isDone = false
  request.on('data', body.push)
  const finish = () => {
    if (isDone) return
    isDone = true
    done({
      startedAt,
      endedAt: performance.now() - since,
      method: request.method ?? '',
      ...head,
      body: body.text(),
      isBodyKnown: true,
      ...answer.read(),
      elsewhere: false,
      stalledMs: stall.stop(),
    })
  }
  response.on('close', finish)
  return { ...answer.watch, finish }
}

function watchAnswer({ budget, keys }: Pick<Recording, 'budget' | 'keys'>) {
  let head: { readonly status: number; readonly headers: Headers } | undefined
  let failure: Failure | undefined
  let isComplete = false
  const kept = keepBytes(budget)
  const watch: Watch = {
    answered(incoming) {
      head = { status: incoming.statusCode ?? 0, headers: toPairs(incoming.rawHeaders) }
      keys.learnAnswer(head.headers)
      incoming.on('data', kept.push)
    },
    completed() {
      isComplete = true
    },
    failed(seen) {
      failure ??= seen
    },
  }
  const read = (): Pick<RecordedExchange, 'response' | 'failure'> => ({
    ...(head && { response: toResponse(head, kept.bytes(), isComplete && !kept.isCut) }),
    ...(failure && { failure }),
  })
  return { watch, read }
}

/** A part of an encoded body cannot be decoded. */
function toResponse(head: Pick<Response, 'status' | 'headers'>, bytes: Buffer, isWhole: boolean): Response {
  const plain = { ...head, body: new Uint8Array(), truncated: true }
  const encodings = headerValues(plain, 'content-encoding')
  const body = isWhole || encodings.length === 0 ? decodeBody(bytes, bytes.length === 0 ? [] : encodings) : undefined
  return body === undefined ? plain : { ...head, body, truncated: !isWhole }
}

function measure(headers: Head['headers'], target = ''): number {
  return headers.reduce((sum, [name, value]) => sum + name.length + value.length, target.length)
}
