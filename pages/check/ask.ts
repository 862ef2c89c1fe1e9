import { alone, isAnswered } from '../../runners/page-fetch.ts'

/** What a page can see of an answer: nothing, or its status and those of its headers that it may read. */
export type Seen = { readonly status: number; readonly headers: readonly string[] } | undefined

/** What a browser shows a page of a deployment's answers, request by request. */
export interface Seens {
  /** Any answer came, even if no page may read it. */
  readonly isThere: boolean
  /** Without a key: the browser asks for no permission. */
  readonly plain: Seen
  /** With a header that nobody lists: it is permitted only by `*`, or by a server that permits whatever is asked for. */
  readonly unlisted: Seen
  readonly keyed: Seen
  readonly json: Seen
  /** The list of models with the valid key, if there is one. */
  readonly success: Seen
  /** The headers that SDKs send, by the name of the SDK. */
  readonly sdks: Readonly<Record<string, Seen>>
  /** Requests that are refused, by what is wrong with them. */
  readonly refusals: Readonly<Record<string, Seen>>
  /** The browser warned that `*` alone permits the header Authorization. */
  readonly isWarned: boolean
}

/** The credentials that a reader has given. */
export interface Keys {
  readonly key?: string | undefined
  readonly revokedKey?: string | undefined
  readonly noCreditKey?: string | undefined
}

/** A key that nobody has issued. */
const inventedKey = 'sk-conformance-never-issued'

const stainless = Object.fromEntries(
  ['arch', 'lang', 'os', 'package-version', 'retry-count', 'runtime', 'runtime-version', 'timeout'].map((name) => [
    `x-stainless-${name}`,
    '0',
  ]),
)

/** Sends a dozen requests, none of which is charged: each has no body, an empty one, or a key that is refused. */
export async function askAll(base: URL, { key, revokedKey, noCreditKey }: Keys): Promise<Seens> {
  const page = openBlank()
  const send = async (path: string, headers: Record<string, string> = {}, body?: string, method = 'POST') =>
    await ask(page, base.href.replace(/\/$/, '') + path, { method, headers, ...(body !== undefined && { body }) })
  const chat = (headers: Record<string, string> = {}, body?: string) => send('/v1/chat/completions', headers, body)
  const bearer = (value: string) => ({ authorization: `Bearer ${value}` })
  const typed = { ...bearer(key ?? inventedKey), 'content-type': 'application/json' }
  const watch = watchWarnings(page)
  try {
    const plain = await chat()
    const isThere = plain !== undefined || (await isAnswered(base.href, page.fetch))
    if (!isThere) return nothing
    const unknown = await chat(bearer(inventedKey))
    const json = await chat(typed, '{}')
    return {
      isThere,
      plain,
      unlisted: await chat({ 'x-conformance-unlisted': '1' }),
      keyed: key === undefined ? unknown : await chat(bearer(key)),
      json,
      success: key === undefined ? undefined : await send('/v1beta/models', bearer(key), undefined, 'GET'),
      sdks: {
        OpenAI: await chat({ ...typed, ...stainless }, '{}'),
        Anthropic: await send('/v1/messages', { ...typed, ...stainless, ...anthropic }, '{}'),
      },
      refusals: {
        'no key': plain,
        'an unknown key': unknown,
        ...(revokedKey !== undefined && { 'the revoked key': await chat(bearer(revokedKey)) }),
        ...(noCreditKey !== undefined && {
          'the key without credits': await chat({ ...typed, ...bearer(noCreditKey) }, smallest),
        }),
        ...(key !== undefined && { 'an empty body': json }),
        'an unknown path': await send('/v1/no-such-path', bearer(key ?? inventedKey), undefined, 'GET'),
      },
      isWarned: await watch.isWarned(),
    }
  } finally {
    page.close()
  }
}

const nothing: Seens = {
  isThere: false,
  plain: undefined,
  unlisted: undefined,
  keyed: undefined,
  json: undefined,
  success: undefined,
  sdks: {},
  refusals: {},
  isWarned: false,
}

const anthropic = { 'anthropic-version': '2023-06-01', 'anthropic-dangerous-direct-browser-access': 'true' }

/** It is refused for want of credits: a body that was not valid would be refused for that. */
const smallest = JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }], max_tokens: 1 })

/** How long an answer may take, in milliseconds. */
const patienceMs = 10_000

async function ask(page: Blank, url: string, request: RequestInit): Promise<Seen> {
  try {
    const response = await page.fetch(url, { ...request, ...alone, signal: AbortSignal.timeout(patienceMs) })
    void response.body?.cancel()
    return { status: response.status, headers: [...response.headers.keys()] }
  } catch {
    return undefined
  }
}

interface Blank {
  readonly fetch: typeof fetch
  readonly observer: typeof ReportingObserver | undefined
  close(): void
}

/** A document of its own: a browser warns once in each. */
function openBlank(): Blank {
  const frame = document.createElement('iframe')
  frame.hidden = true
  document.body.append(frame)
  const { contentWindow: inner } = frame
  if (inner === null) throw new Error('the browser opens no frame')
  const { fetch, ReportingObserver: observer } = inner as typeof globalThis & Window
  return { fetch: fetch.bind(inner), observer, close: () => frame.remove() }
}

/** Chromium still lets `*` permit Authorization, and warns. A browser without such reports says nothing. */
function watchWarnings({ observer: Observer }: Blank) {
  const reports: Report[] = []
  const observer = Observer && new Observer((some) => reports.push(...some), { types: ['deprecation'], buffered: true })
  observer?.observe()
  return {
    async isWarned() {
      // Reports are queued as a task of their own.
      await new Promise((resolve) => setTimeout(resolve, 100))
      reports.push(...(observer?.takeRecords() ?? []))
      return reports.some(({ body }) => JSON.stringify(body).includes('AuthorizationCoveredByWildcard'))
    },
  }
}
