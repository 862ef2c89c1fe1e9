import fc from 'fast-check'
import type { FuzzRequest } from './requests.ts'

/** A request through a function that takes a Request, and what its client does. */
export interface FetchedCase {
  readonly request: FuzzRequest
  /** Reads everything, cancels the answer, aborts while it waits, or breaks off its own body. */
  readonly leaving: 'read' | 'cancel' | 'abort' | 'break'
}

/** Requests for fetch. */
export function fetchedCase(request: fc.Arbitrary<FuzzRequest>): fc.Arbitrary<FetchedCase> {
  return fc.record({ request, leaving: fc.constantFrom('read', 'read', 'read', 'cancel', 'abort', 'break') })
}

/** Sends a case. @returns status, headers and body as text; an empty text if the request cannot be made or has no answer. */
export async function sendFetched(
  origin: string,
  { request, leaving }: FetchedCase,
  answer: (request: Request) => Promise<Response>,
): Promise<string> {
  const controller = new AbortController()
  const sent = toRequest(origin, request, leaving, controller.signal)
  if (sent === undefined) return ''
  const pending = answer(sent)
  if (leaving === 'abort') queueMicrotask(() => controller.abort())
  try {
    const response = await pending
    const head = `HTTP/1.1 ${response.status}\n${[...response.headers].map((pair) => pair.join(': ')).join('\n')}\n`
    if (leaving !== 'cancel') return head + (await response.text())
    void response.body?.cancel().catch(() => {})
    return head
  } catch (error) {
    const isExpected = leaving !== 'read' || mayBeCut(request)
    if (isExpected) return ''
    throw error
  }
}

/** Whether the request asks for an answer that is cut. */
function mayBeCut({ headers }: FuzzRequest): boolean {
  return headers.some(([, value]) => value.includes('cut_after'))
}

/** The platform's Request, or undefined if it does not allow such a request. */
function toRequest(
  origin: string,
  { method, target, headers, body }: FuzzRequest,
  leaving: FetchedCase['leaving'],
  signal: AbortSignal,
): Request | undefined {
  const isBodiless = /^(GET|HEAD)$/i.test(method)
  const broken = () =>
    new ReadableStream({
      start: (controller) => controller.enqueue(Uint8Array.from(body)),
      pull: (controller) => controller.error(new Error('gone')),
    })
  const content = isBodiless ? {} : { body: leaving === 'break' ? broken() : Uint8Array.from(body), duplex: 'half' }
  try {
    return new Request(origin + target, { method, headers: headers.map(([...pair]) => pair), signal, ...content } as RequestInit)
  } catch {
    return undefined
  }
}
