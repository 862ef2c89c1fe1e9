import { type HttpHandler, http } from 'msw'
import { members, type Shape } from '../../spec/shapes.ts'
import type { ServedMock } from '../mock.ts'
import { requireFitting } from '../state/require-fitting.ts'
import { createFetchHandler } from './fetch.ts'

/** Which requests the mock answers. */
export interface HandlerOptions {
  /** The origin that is intercepted. Default https://tokmodel.com. */
  readonly origin?: string
}

const url: Shape = (value, at) =>
  URL.canParse(String(value)) ? undefined : `${at} must be a URL such as https://tokmodel.com, not ${JSON.stringify(value)}`
const handlerShape = members({ origin: url } satisfies Record<keyof HandlerOptions, Shape>)

/** Request handlers for msw's `setupServer` and `setupWorker`. They answer every request to the origin. */
export function createHandlers(mock: ServedMock, options: HandlerOptions = {}): HttpHandler[] {
  const answer = createFetchHandler(mock)
  requireFitting(options, handlerShape, 'options')
  const { origin = 'https://tokmodel.com' } = options
  const intercepted = new URL(origin).origin
  // Not a pattern: msw decodes what a pattern matches, and fails of a path that is not well encoded.
  return [
    http.all(
      ({ request }) => new URL(request.url).origin === intercepted,
      ({ request }) => answer(request),
    ),
  ]
}
