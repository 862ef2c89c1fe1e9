import { foldCase, normalTexts, secretForms, unwrapText, withoutPrefix } from '../../spec/secret-forms.ts'
import { digest } from '../state/digest.ts'
import type { State } from '../state/state.ts'
import type { Call } from './call.ts'

/** How much of a string is searched, and how much of a path is kept, in characters. */
const lookedAt = 1000
const kept = 500

/** Shorter words of a credential's header are no secrets: they may be part of any path. */
const shortestSecret = 8

/** What replaces a secret. */
const blank = '…'

/** Whether a string contains the credential of the call in any form, or a secret of the mock. */
export async function holdsSecret(state: State, call: Call, text: string): Promise<boolean> {
  const looked = text.slice(0, lookedAt)
  return holdsPresented(call, looked) || (await findKnownSecrets(state, looked)).length > 0
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
function readPresented(call: Call): string[] {
  const words = (call.header('authorization') ?? '').split(/[\s,]+/)
  const credentials = words.length > 1 ? words.slice(1) : words
  return [...credentials, call.header('x-api-key') ?? ''].filter((word) => word.length >= shortestSecret)
}

function holdsPresented(call: Call, text: string): boolean {
  // No form of a secret is shorter than the secret without its prefix.
  const secrets = readPresented(call).filter((secret) => withoutPrefix(secret).length <= text.length)
  if (secrets.length === 0) return false
  const looks = [text, text.replaceAll('/', '')].flatMap(normalTexts)
  return secrets.some((secret) => secretForms(secret).some(({ value }) => looks.some((look) => look.includes(foldCase(value)))))
}

/** Runs of the characters of RFC 6750's tokens: no secret of the mock has any other character. */
const run = /[\w.~+/=-]+/g

/** The secrets of the mock in a string. The mock keeps only hashes, so every piece that is as long as a secret is hashed. */
async function findKnownSecrets(state: State, text: string): Promise<string[]> {
  const steps = unwrapText(text)
  const runs = new Set(
    [text, ...steps, ...steps.map((step) => step.replaceAll('/', ''))].flatMap((look) => look.match(run) ?? []),
  )
  const found: string[] = []
  for (const piece of runs) {
    for (const length of state.secretLengths) {
      for (let at = 0; at + length <= piece.length; at += 1) {
        const secret = piece.slice(at, at + length)
        if (await isKnown(state, secret)) found.push(secret)
      }
    }
  }
  return found
}

async function isKnown({ store, settings }: State, text: string): Promise<boolean> {
  if (text === settings.adminToken) return true
  const hash = await digest(text)
  return (await store.findKey(hash)) !== undefined || (await store.findConsole(hash)) !== undefined
}
