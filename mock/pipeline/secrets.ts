import { foldCase, normalTexts, secretForms, unwrapText, withoutPrefix } from '../../spec/secret-forms.ts'
import { type Awaitable, whenAll, whenReady } from '../state/awaitable.ts'
import { digest } from '../state/digest.ts'
import { findMarked } from '../state/secret-marks.ts'
import type { State } from '../state/state.ts'
import type { Call } from './call.ts'

/** How much of a string is searched, and how much of a path is kept, in characters. */
const lookedAt = 1000
const kept = 500

/** Shorter words of a credential's header are no secrets: they may be part of any path. */
const shortestSecret = 8

/** What replaces a secret. */
const blank = '…'

/** What carries credentials. */
type Credentials = Pick<Call, 'header'>

/** Whether a string contains the credential of the call in any form, or a secret of the mock. */
export function holdsSecret(state: State, call: Credentials, text: string): Awaitable<boolean> {
  return holdsIn(state, call, text.slice(0, lookedAt))
}

function holdsIn(state: State, call: Credentials, text: string): Awaitable<boolean> {
  return holdsPresented(call, text) || whenReady(findKnownSecrets(state, text), (found) => found.length > 0)
}

/** What replaces a text that holds a secret in a form that cannot be cut out. */
const hidden = '[removed: it holds a secret]'

/** A text without the credential of the call and the secrets of the mock. */
export function cleanText(state: State, call: Credentials, text: string): Awaitable<string> {
  return whenReady(findKnownSecrets(state, text), (known) => {
    const clean = [...readPresented(call), ...known].reduce((rest, secret) => rest.replaceAll(secret, blank), text)
    return whenReady(holdsIn(state, call, clean), (isSecret) => (isSecret ? hidden : clean))
  })
}

/** A path without the credential of the call, secrets of the mock, and what looks like a secret of another system. */
export async function cleanPath(state: State, call: Call, path: string): Promise<string> {
  let clean = path.slice(0, lookedAt)
  for (const secret of [...readPresented(call), ...(await findKnownSecrets(state, clean))])
    clean = clean.replaceAll(secret, blank)
  clean = clean.replace(tokenLike, blank)
  if (await holdsSecret(state, call, clean)) return (state.router.findArea(path) ?? '/') + blank
  return clean.slice(0, kept)
}

/** On an undocumented path, a word of this length may be a key. */
const tokenLike = /[\w.~+-]{24,}/g

/** The words of the headers that carry credentials, without the scheme. */
function readPresented(call: Credentials): string[] {
  const words = (call.header('authorization') ?? '').split(/[\s,]+/)
  const credentials = words.length > 1 ? words.slice(1) : words
  return [...credentials, call.header('x-api-key') ?? ''].filter((word) => word.length >= shortestSecret)
}

function holdsPresented(call: Credentials, text: string): boolean {
  // No form of a secret is shorter than the secret without its prefix.
  const secrets = readPresented(call).filter((secret) => withoutPrefix(secret).length <= text.length)
  if (secrets.length === 0) return false
  const looks = [text, text.replaceAll('/', '')].flatMap(normalTexts)
  return secrets.some((secret) => secretForms(secret).some(({ value }) => looks.some((look) => look.includes(foldCase(value)))))
}

/** Runs of the characters of RFC 6750's tokens: no secret of the mock has any other character. */
const run = /[\w.~+/=-]+/g

/** The secrets of the mock in a string. The mock keeps only hashes, so every piece that may be a secret is hashed. */
function findKnownSecrets(state: State, text: string): Awaitable<string[]> {
  const steps = unwrapText(text)
  const runs = new Set(
    [text, ...steps, ...steps.map((step) => step.replaceAll('/', ''))].flatMap((look) => look.match(run) ?? []),
  )
  const pieces = [...new Set([...runs].flatMap((piece) => [...findMarked(state.secretMarks, piece)]))]
  return whenReady(whenAll(pieces.map((piece) => isKnown(state, piece))), (known) => pieces.filter((_, index) => known[index]))
}

function isKnown({ store, settings }: State, text: string): Awaitable<boolean> {
  if (text === settings.adminToken) return true
  const known = whenReady(digest(text), (hash) =>
    whenReady(
      store.findKey(hash),
      (key) => key !== undefined || whenReady(store.findConsole(hash), (found) => found !== undefined),
    ),
  )
  // What a store that does not answer may know is a secret.
  return known instanceof Promise ? known.catch(() => true) : known
}
