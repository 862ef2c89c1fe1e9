import { toLatin1 } from '../http/latin1.ts'
import { bodyText, headerValues, mediaType } from '../http/response.ts'
import type { Failure, Headers, RawExchange, Request, Response } from '../http/wire.ts'
import type { Exchange, ShownCredential } from './result.ts'
import type { Secrets } from './secrets.ts'
import { toRecipe } from './to-recipe.ts'

/** How much of a body reports show, in characters, and how many headers. */
const shown = { body: 2000, headers: 100 }

/** Makes a string safe to show, and shortens it to a number of characters. */
export type ShowText = (text: string, characters?: number) => string

/** What evidence is made from. */
interface Evidence {
  readonly text: ShowText
  readonly secrets: Secrets
}

/** An exchange as reports show it. */
export function toExchange({ request, response, failure, ms }: RawExchange, target: URL, evidence: Evidence): Exchange {
  return {
    request: showRequest(request, target, evidence),
    ...(response && { response: showResponse(response, evidence.text) }),
    ...(failure && { failure: showFailure(failure, evidence.text) }),
    ms,
  }
}

/** The run makes its requests itself. So the secrets in a request are known: they are replaced as data, not by a search alone. */
function showRequest(request: Request, target: URL, { text, secrets }: Evidence): Exchange['request'] {
  const credentials = new Map<string, ShownCredential>()
  const write = (whole: string, characters?: number) =>
    text(writeCredentials(whole, request, { secrets, credentials }), characters)
  const { method, headers, body } = request
  const { url: plain, requestTarget } = toUrl(request, target)
  const url = write(plain, shown.body)
  const lines = headers.slice(0, shown.headers).map(([name, value]): Headers[number] => [write(name), write(value)])
  const sent = body === undefined ? undefined : typeof body === 'string' ? write(body, shown.body) : `[${body.length} bytes]`
  return {
    method,
    url,
    ...(requestTarget !== undefined && { requestTarget: write(requestTarget, shown.body) }),
    headers: lines,
    ...(sent !== undefined && { body: sent }),
    ...encode(body, secrets),
    ...(credentials.size > 0 && { credentials: [...credentials.values()] }),
  }
}

/** The URL of a request, and what is sent in its place if a client that reads the URL would send something else. */
function toUrl({ path, raw }: Request, target: URL): { readonly url: string; readonly requestTarget?: string } {
  if (raw === undefined) return { url: target.href.replace(/\/$/, '') + path }
  // The path of raw bytes contains the base.
  if (!path.startsWith('/')) return { url: target.href, requestTarget: path }
  const url = target.origin + path
  const read = URL.canParse(url) ? new URL(url) : undefined
  return read !== undefined && read.pathname + read.search === path ? { url } : { url, requestTarget: path }
}

/** A longer body is not worth its place in a report, in bytes. */
const mostEncoded = 3000

/** A body that is no text, in Base64: none if it is long, or if it contains a secret. */
function encode(body: Request['body'], secrets: Secrets): { readonly bodyBase64?: string } {
  if (body === undefined || body.length > mostEncoded) return {}
  const bytes = typeof body === 'string' ? body : toLatin1(body)
  // Tabs and ends of lines are in texts, too.
  const isText = !/[^\P{Cc}\r\n\t]|[\x80-\xff]/u.test(bytes) || /[^\0-\xff]/.test(bytes)
  if (isText) return {}
  return secrets.clean(bytes) === bytes ? { bodyBase64: btoa(bytes) } : {}
}

interface Writing {
  readonly secrets: Secrets
  /** The credentials replaced so far, by their replacement. */
  readonly credentials: Map<string, ShownCredential>
}

/** A string of the run with names in place of credentials: changed credentials first, because they may contain a whole one. */
function writeCredentials(whole: string, { credentials = [] }: Request, writing: Writing): string {
  const { secrets } = writing
  let text = whole
  for (const { value, secret, change } of [...credentials].sort((a, b) => b.value.length - a.value.length)) {
    const name = secrets.nameOf(secret) ?? 'key'
    const mark = `[${name}, ${change}]`
    if (value === '' || !text.includes(value)) continue
    text = text.replaceAll(value, mark)
    const recipe = toRecipe(value, secret)
    writing.credentials.set(mark, { shown: mark, secret: name, change, ...(recipe && { recipe }) })
  }
  return secrets.cleanNoting(text, (name, form) => {
    const mark = `[${name}]`
    const before = writing.credentials.get(mark)
    if (before?.change === undefined) writing.credentials.set(mark, { shown: mark, secret: name, ...(form && { change: form }) })
  })
}

function showResponse(response: Response, text: ShowText): NonNullable<Exchange['response']> {
  const headers = response.headers.slice(0, shown.headers).map(([name, value]): Headers[number] => [text(name), text(value)])
  const isText = /^text\/|json|xml|^$/.test(mediaType(response))
  const type = headerValues(response, 'content-type')[0] ?? ''
  const body = isText ? text(bodyText(response), shown.body) : `[${response.body.length} bytes of ${text(type)}]`
  return { status: response.status, headers, body }
}

function showFailure({ kind, message }: Failure, text: ShowText): Failure {
  return { kind, message: text(message) }
}
