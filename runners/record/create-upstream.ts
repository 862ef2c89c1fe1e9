import type { ModelRequest } from '../../mock/fixtures/read-asked.ts'
import { invalid, Refusal } from '../../mock/pipeline/refuse.ts'
import { toValues } from '../../mock/recorded/to-content.ts'
import type { Upstream, UpstreamAnswer } from '../../mock/state/upstream.ts'
import type { Contract } from '../../spec/document/contract.ts'
import type { Recorder, RecordingPlace } from './create-recorder.ts'
import { firstByte } from './first-byte.ts'
import { openStream } from './open-stream.ts'
import { isJson, keepHeaders, toMediaType, toRecording } from './to-recording.ts'

/** Another server, and what is done with its answers. */
export interface UpstreamOptions {
  /** Without a slash at its end, and without `/v1`. */
  readonly base: string
  readonly key: string
  /** Whether it is asked even if a fixture matches. */
  readonly isFirst: boolean
  readonly recorder: Recorder
  readonly contract: Contract
  /** How long its first byte may take, in milliseconds. Default 60,000. */
  readonly firstByteMs?: number
}

/** Answers above this size are passed on and not recorded, in bytes. */
export const mostRecorded = 25 * 1024 * 1024

/** Answers above this size are not even passed on, in bytes: they are held in memory. */
const mostPassed = 256 * 1024 * 1024

/** The headers of a client that are sent on: none that carries a credential. */
const sentOn = ['content-type', 'accept', 'anthropic-version', 'anthropic-beta', 'openai-beta']

/** A server that is asked with a key of its own, and whose answers are recorded. */
export function createUpstream(options: UpstreamOptions): Upstream {
  const { key, isFirst, recorder } = options
  recorder.hide(key)
  return { isFirst, hide: recorder.hide, ask: (request) => ask(request, options) }
}

async function ask(request: ModelRequest, options: UpstreamOptions): Promise<UpstreamAnswer> {
  const { firstByteMs = 60_000, recorder } = options
  const place = recorder.begin(request)
  const leaving = new AbortController()
  const began = performance.now()
  const signals = [leaving.signal, ...(request.call.signal === undefined ? [] : [request.call.signal])]
  const bound = firstByte(firstByteMs)
  try {
    const response = await send(request, options, AbortSignal.any([...signals, bound.signal]))
    requireUsable(response, request, options.contract)
    if (toMediaType(response.headers.get('content-type')) === 'text/event-stream' && response.status < 400)
      return await openStream(response, { request, place, leaving, began, onFirstByte: bound.lift })
    return await readWhole(response, place, bound.lift)
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (bound.signal.aborted) throw failed(504, `did not answer within ${Math.round(firstByteMs / 1000)} s`)
    throw failed(502, 'could not be reached, or broke off')
  } finally {
    bound.lift()
  }
}

function send(request: ModelRequest, { base, key, contract }: UpstreamOptions, signal: AbortSignal): Promise<Response> {
  const { call, operation } = request
  const { method, path } = contract.operations[operation] ?? { method: 'POST', path: '' }
  const headers = sentOn.flatMap((name) => {
    const value = call.header(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return fetch(base + path, {
    method,
    headers: { ...Object.fromEntries(headers), authorization: `Bearer ${key}` },
    // An answer may be longer than a buffer that is shared.
    body: new Uint8Array(call.body),
    // Another place must not get the key.
    redirect: 'manual',
    signal,
  })
}

/** What says something of the upstream's key and account, not of the client's. */
const ofKey = new Set([401, 402, 403])

/** @throws Refusal 502 for an answer that no client of the operation could use. */
function requireUsable({ status, headers }: Response, { operation }: ModelRequest, contract: Contract): void {
  if (ofKey.has(status)) throw failed(502, `refused the key of the mock with ${status}`)
  if (status < 200 || (status >= 300 && status < 400)) throw failed(502, `answered ${status}; redirects are not followed`)
  const mediaType = toMediaType(headers.get('content-type'))
  if (isJson(mediaType)) return
  if (status >= 400) throw failed(502, `answered ${status} without JSON`)
  const { responseMediaTypes = [] } = contract.operations[operation] ?? {}
  const isDue = responseMediaTypes.some((due) => toMediaType(due) === mediaType) || mediaType === 'text/event-stream'
  if (!isDue) throw failed(502, 'answered in a media type that is not due')
}

async function readWhole(response: Response, place: RecordingPlace, onFirstByte: () => void): Promise<UpstreamAnswer> {
  const { status, headers: all } = response
  const bytes = await collect(response, onFirstByte)
  if (isJson(toMediaType(all.get('content-type'))) && !isParsable(bytes)) throw failed(502, 'answered with JSON that is none')
  const recording = toRecording(status, all, bytes)
  if (bytes.length > mostRecorded) place.skip('the answer is larger than 25 MB')
  else await place.keep(recording)
  const body = recording.base64 === undefined ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : bytes
  return { status, headers: keepHeaders(all), body, values: () => toValues(recording) }
}

async function collect({ body }: Response, onFirstByte: () => void): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    onFirstByte()
    size += chunk.length
    if (size > mostPassed) throw failed(502, 'answered with more than 256 MB')
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function isParsable(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes))
    return true
  } catch {
    return false
  }
}

function failed(status: 502 | 504, what: string): Refusal {
  const { details } = invalid(status, 'upstream', `The upstream ${what}.`)
  return new Refusal(status, 'upstream', { ...details, type: 'server_error' })
}
