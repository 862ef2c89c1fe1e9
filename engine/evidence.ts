import { bodyText, mediaType } from './response.ts'
import type { Secrets } from './secrets.ts'
import type { Exchange, Headers, RawExchange, Response } from './types.ts'

/** How much of a body reports show, in characters. */
const shownCharacters = 2000

/** An exchange as reports show it. */
export function toExchange({ request, response, failure, ms }: RawExchange, target: URL, secrets: Secrets): Exchange {
  const { redact } = secrets
  const clean = (headers: Headers): Headers => headers.map(([name, value]) => [name, redact(value)])
  const url = target.href.replace(/\/$/, '') + request.path
  const { body } = request
  const shownBody = body === undefined ? undefined : typeof body === 'string' ? shorten(redact(body)) : `[${body.length} bytes]`
  return {
    request: {
      method: request.method,
      url: redact(url),
      headers: clean(request.headers),
      ...(shownBody !== undefined && { body: shownBody }),
    },
    ...(response && {
      response: { status: response.status, headers: clean(response.headers), body: shownResponse(response, redact) },
    }),
    ...(failure && { failure }),
    ms,
  }
}

function shownResponse(response: Response, redact: (text: string) => string): string {
  const type = mediaType(response)
  const isText = /^text\/|json|xml|^$/.test(type)
  return isText ? shorten(redact(bodyText(response))) : `[${response.body.length} bytes of ${type}]`
}

/** Shortens a text that was redacted before, so that no part of a secret is left at the edge. */
export function shorten(text: string, most = shownCharacters): string {
  return text.length <= most ? text : `${text.slice(0, most)}… (${text.length - most} characters more)`
}
