import { foldCase, normalTexts, type SecretForm, secretForms, withoutPrefix } from '../../spec/secret-forms.ts'
import { toLatin1 } from '../http/latin1.ts'
import { bodyText } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'

const nodeCrypto = globalThis.process?.getBuiltinModule?.('node:crypto')

/** The shortest part of a key that counts as a leak. */
const partLength = 8

/** How a response leaks the credential of its request; undefined if it does not. */
export async function findLeak({ request, response }: RawExchange): Promise<string | undefined> {
  const key = credentialOf(request)
  if (response === undefined || key.length < partLength) return undefined
  const places = { headers: response.headers.map((line) => line.join(': ')).join('\n'), body: bodyText(response) }
  for (const [place, text] of Object.entries(places)) {
    const found = await findForm(text, key, parts(key))
    if (found !== undefined) return `${found} in the ${place}`
  }
  return undefined
}

/** Whether a text shows the ends of the credential of its request, with something in place of what is between them. */
export function findEnds({ request }: RawExchange, text: string): string | undefined {
  const body = withoutPrefix(credentialOf(request))
  if (body.length < 2 * partLength) return undefined
  const mask = '(?:[*•.]{2,60}|…|[xX]{3,60})'
  const [first, last] = [body.slice(0, 4), body.slice(-4)].map((end) => end.replaceAll(/\W/g, '\\$&'))
  return new RegExp(`${mask} ?${last}(?!\\w)|${first}${mask}`).test(text) ? 'the ends of the key' : undefined
}

/** The credential in the Authorization header of a request, without its scheme; empty if there is none. */
export function credentialOf({ headers }: RawExchange['request']): string {
  const header = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? ''
  return header.replace(/^\S+ +/, '')
}

/** The shortest piece of a key that counts as a piece, and the share of a key that may not be seen in pieces. */
const pieceLength = 6
const mostShown = 3 / 4

/** Says how much of a key a string shows in pieces, if it is most of it: a mask with a few characters hides little. */
export function findMost(text: string, key: string): string | undefined {
  const body = withoutPrefix(key)
  let shown = 0
  for (let at = 0; at < body.length; ) {
    const length = measurePiece(text, body.slice(at))
    shown += length
    at += Math.max(length, 1)
  }
  const isMost = body.length >= 2 * partLength && shown > mostShown * body.length
  return isMost ? `${shown} of the ${body.length} characters of the key` : undefined
}

/** The length of the longest piece at the start of a secret that a string contains; 0 if that is a short one. */
function measurePiece(text: string, secret: string): number {
  let length = pieceLength - 1
  while (length < secret.length && text.includes(secret.slice(0, length + 1))) length += 1
  return length < pieceLength ? 0 : length
}

/** The form of a key that a string contains, in words. Encodings and hashes are forms too. */
export async function findForm(text: string, key: string, more: readonly SecretForm[] = []): Promise<string | undefined> {
  const folded = foldCase(text)
  const written = secretForms(key).find(({ value }) => folded.includes(foldCase(value)))
  if (written !== undefined) return written.what
  const exact = [...(await hashes(key)), { what: 'the key backwards', value: [...key].reverse().join('') }, ...more]
  const steps = normalTexts(text)
  const hidden = secretForms(key).find(({ value }) => steps.some((step) => step.includes(foldCase(value))))
  return exact.find(({ value }) => text.includes(value))?.what ?? (hidden && `${hidden.what}, in disguise`)
}

async function hashes(key: string): Promise<SecretForm[]> {
  const digests = await Promise.all(hashNames.map(async (name) => ({ name, digest: await hash(name, key) })))
  return digests.flatMap(({ name, digest }) => {
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
    const base64 = btoa(toLatin1(digest)).replace(/=+$/, '')
    return [hex, hex.toUpperCase(), base64].map((value) => ({ what: `the ${name} of the key`, value }))
  })
}

/** WebCrypto has no MD5, and takes the way through another thread: Node's own is twenty times as fast. */
const hashNames = ['SHA-1', 'SHA-256', 'SHA-512', ...(nodeCrypto === undefined ? [] : ['MD5'])]

async function hash(name: string, text: string): Promise<Uint8Array> {
  if (nodeCrypto !== undefined) return nodeCrypto.createHash(name.replace('-', '')).update(text).digest()
  return new Uint8Array(await crypto.subtle.digest(name, new TextEncoder().encode(text)))
}

/** The parts after a prefix such as `sk-`, which is not secret. Short keys have none: their parts may be words. */
function parts(key: string): SecretForm[] {
  const body = withoutPrefix(key)
  if (body.length < 2 * partLength) return []
  return Array.from({ length: body.length - partLength + 1 }, (_, at) => ({
    what: `${partLength} or more characters of the key`,
    value: body.slice(at, at + partLength),
  }))
}
