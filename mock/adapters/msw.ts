import { type HttpHandler, http } from 'msw'
import type { ServedMock } from '../mock.ts'
import { createFetchHandler } from './fetch.ts'

/** Which requests the mock answers. */
export interface HandlerOptions {
  /** The origin that is intercepted. Default https://tokmodel.com. */
  readonly origin?: string
}

/** Request handlers for msw's `setupServer` and `setupWorker`. They answer every request to the origin. */
export function createHandlers(mock: ServedMock, { origin = 'https://tokmodel.com' }: HandlerOptions = {}): HttpHandler[] {
  const answer = createFetchHandler(mock)
  const intercepted = new URL(origin).origin
  // Not a pattern: msw decodes what a pattern matches, and fails of a path that is not well encoded.
  return [
    http.all(
      ({ request }) => new URL(request.url).origin === intercepted,
      ({ request }) => answer(request),
    ),
  ]
}
