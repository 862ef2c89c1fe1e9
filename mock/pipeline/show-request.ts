import type { components } from '../../spec/types.gen.ts'
import { credentialHeaders } from '../fixtures/credential-headers.ts'
import { type Awaitable, whenAll, whenReady } from '../state/awaitable.ts'
import type { JournalEntry } from '../state/journal.ts'
import { type SentRequest, toBytes } from '../state/sent-request.ts'
import type { State } from '../state/state.ts'
import { cleanText } from './secrets.ts'

/** What a client sent, as the journal shows it. */
export type ShownRequest = components['schemas']['SentRequest']

/** The headers and the body of a request without secrets: without the credentials that it presented, and those that the mock knows. */
export function showRequest(state: State, { headers, body, size }: SentRequest): Awaitable<ShownRequest> {
  const call = { header: (name: string) => headers[name] }
  const entries = Object.entries(headers)
  const cleaned = entries.map(([name, value]) => (credentialHeaders.has(name) ? hide(value) : cleanText(state, call, value)))
  return whenReady(whenAll(cleaned), (values) => {
    const shown = Object.fromEntries(entries.map(([name], index) => [name, values[index] ?? '']))
    if (body === undefined) return { headers: shown, body: null, bytes: size }
    if (!isText(headers['content-type'] ?? '')) return { headers: shown, body: null, bytes: size }
    const text = new TextDecoder().decode(toBytes(body))
    return whenReady(cleanText(state, call, text), (clean) => ({
      headers: shown,
      body: body.length === size ? toValue(clean) : clean,
      bytes: size,
    }))
  })
}

/** The scheme of a credential may be seen. */
function hide(value: string): string {
  const [, scheme = ''] = /^(bearer |basic )/i.exec(value) ?? []
  return `${scheme}…`
}

function isText(mediaType: string): boolean {
  return /json|text|urlencoded/i.test(mediaType)
}

function toValue(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return text
  }
}

/** Entries of the journal, each with what was sent. */
export function showEntries(state: State, entries: readonly JournalEntry[]): Awaitable<JournalEntry[]> {
  const all = state.journal.listSent()
  return whenAll(
    entries.map((entry) => {
      const sent = all.get(entry)
      return sent === undefined ? entry : whenReady(showRequest(state, sent), (request) => ({ ...entry, request }))
    }),
  )
}
