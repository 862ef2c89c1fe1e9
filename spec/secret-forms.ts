/** One way to write a secret. */
export interface SecretForm {
  /** The form in words: `the key in Base64`. */
  readonly what: string
  readonly value: string
}

/** A prefix such as `sk-`, which is no secret. */
const prefix = /^[a-z]{1,12}[-_]/i

/** A key without its prefix is searched for if it has at least this many characters: a shorter one may be a word. */
const shortestRest = 12

/** The secret part of a key: everything after a prefix such as `sk-`. */
export function withoutPrefix(key: string): string {
  return key.replace(prefix, '')
}

/**
 * The forms of a secret to search for: as it is, without its prefix, JSON-escaped, percent-encoded, in Base64 and Base64url
 * at any offset of the encoded bytes (so in Basic pairs too), and in hex. ASCII letters are compared case-insensitively.
 */
export function secretForms(secret: string): SecretForm[] {
  const rest = withoutPrefix(secret)
  const forms = [
    ...listForms(secret, 'the key'),
    ...(rest.length >= shortestRest ? listForms(rest, 'the key without its prefix') : []),
  ]
  const seen = new Set<string>()
  return forms.filter(({ value }) => {
    const folded = foldCase(value)
    if (folded === '' || seen.has(folded)) return false
    seen.add(folded)
    return true
  })
}

function listForms(secret: string, name: string): SecretForm[] {
  const bytes = new TextEncoder().encode(secret)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
  return [
    { what: name, value: secret },
    { what: `${name}, JSON-escaped`, value: JSON.stringify(secret).slice(1, -1) },
    { what: `${name}, percent-encoded`, value: encodeURIComponent(secret.toWellFormed()) },
    { what: `${name}, percent-encoded`, value: hex.map((digits) => `%${digits}`).join('') },
    ...[0, 1, 2].flatMap((before) => base64At(bytes, before, name)),
    { what: `${name} in hex`, value: hex.join('') },
  ]
}

/** The part of a secret's Base64 that does not depend on the bytes around it, with this many bytes `before` it. */
function base64At(bytes: Uint8Array, before: number, name: string): SecretForm[] {
  const encoded = btoa(String.fromCharCode(...new Uint8Array(before), ...bytes))
  const start = before === 0 ? 0 : before + 1
  const tail = (bytes.length + before) % 3
  const core = encoded.slice(start, tail === 0 ? undefined : encoded.length - 4 + tail)
  if (core.length < 6) return []
  return [
    { what: `${name} in Base64`, value: core },
    { what: `${name} in Base64url`, value: core.replaceAll('+', '-').replaceAll('/', '_') },
  ]
}

/** The text with ASCII capitals in lower case. The length stays the same, so an index in one is an index in the other. */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase())
}

/** Deep enough to unwrap JSON in JSON in a URL. */
const mostRounds = 4

/**
 * A text as a reader or a program may understand it: without invisible characters (controls, joiners, directional marks,
 * line separators), then with JSON escapes decoded, then with percent-encoding decoded, and so on in turn; ASCII letters
 * are in lower case. Each step is kept as a text of its own, because what looks like an escape may be literal.
 */
export function normalTexts(text: string): string[] {
  return unwrapText(text).map(foldCase)
}

/** The same with capitals as they are; the last text is the one in which nothing is left to decode. */
export function unwrapText(text: string): [string, ...string[]] {
  const steps: [string, ...string[]] = [dropUnseen(text)]
  for (let round = 0; round < mostRounds; round += 1) {
    const before = steps.at(-1) ?? ''
    if (!wrapped.test(before)) break
    const unescaped = dropUnseen(unescapeJson(before))
    // Three characters that encode a control may also be a percent sign before a key.
    const printable = unescapePrintable(unescaped)
    const decoded = dropUnseen(unescapePercent(unescaped))
    for (const step of [unescaped, printable, decoded]) if (step !== steps.at(-1)) steps.push(step)
    if (decoded === before) break
  }
  return steps
}

/** The characters that begin JSON escapes and percent-encoding. */
const wrapped = /[\\%]/

function dropUnseen(text: string): string {
  return anyUnseen.test(text) ? text.replace(unseen, '') : text
}

const anyUnseen = /[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+/gu

const named: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

function unescapeJson(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\(?:u([\da-f]{4})|(["\\/bfnrt]))/gi, (_, code: string | undefined, character: string) =>
    code === undefined ? (named[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function unescapePrintable(text: string): string {
  return text.replace(/%([2-6][\da-f]|7[\da-e])/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}

const utf8 = new TextDecoder()

function unescapePercent(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split('%'), (digits) => Number.parseInt(digits, 16))
    return bytes.every((byte) => byte < 128) ? String.fromCharCode(...bytes) : utf8.decode(bytes)
  })
}
