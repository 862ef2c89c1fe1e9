/** The values that must never be shown. */
export interface Secrets {
  /** Learns a value; `name` stands in its place from now on. */
  add(value: string, name: string): void
  /** The text with every form of every secret replaced by the secret's name in brackets. */
  redact(text: string): string
  /** The name of a secret that the text holds in any form. */
  find(text: string): string | undefined
}

/** A registry of secrets: they are found raw, JSON-escaped, percent-encoded, in Base64, Base64url and hex, and in Basic pairs. */
export function createSecrets(): Secrets {
  const forms: { form: string; name: string; lower: boolean }[] = []
  const known = new Set<string>()

  return {
    add(value, name) {
      if (value === '' || known.has(value)) return
      known.add(value)
      forms.push(...formsOf(value).map((form) => ({ ...form, name })))
      forms.sort((a, b) => b.form.length - a.form.length)
    },
    redact: (text) =>
      forms.reduce(
        (clean, { form, name, lower }) => (lower ? replaceFolded(clean, form, `[${name}]`) : clean.replaceAll(form, `[${name}]`)),
        text,
      ),
    find(text) {
      const folded = text.toLowerCase()
      return forms.find(({ form, lower }) => (lower ? folded : text).includes(form))?.name
    },
  }
}

interface Form {
  readonly form: string
  /** Written in lower case and sought without regard to case. */
  readonly lower: boolean
}

function formsOf(value: string): Form[] {
  const bytes = new TextEncoder().encode(value)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
  const exact = [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    ...[0, 1, 2].flatMap((shift) => base64At(bytes, shift)),
  ]
  const folded = [hex.join(''), hex.map((digits) => `%${digits}`).join('')]
  return [
    ...[...new Set(exact)].filter((form) => form !== '').map((form) => ({ form, lower: false })),
    ...folded.map((form) => ({ form, lower: true })),
  ]
}

/** What of a value's Base64 stays the same whatever stands before and behind it, with `shift` bytes before it. */
function base64At(bytes: Uint8Array, shift: number): string[] {
  const encoded = btoa(String.fromCharCode(...new Uint8Array(shift), ...bytes))
  const start = shift === 0 ? 0 : shift + 1
  const tail = (bytes.length + shift) % 3
  const core = encoded.slice(start, tail === 0 ? undefined : encoded.length - 4 + tail)
  return core.length < 6 ? [] : [core, core.replaceAll('+', '-').replaceAll('/', '_')]
}

function replaceFolded(text: string, form: string, replacement: string): string {
  const folded = text.toLowerCase()
  let clean = ''
  let from = 0
  for (let at = folded.indexOf(form); at !== -1; at = folded.indexOf(form, from)) {
    clean += text.slice(from, at) + replacement
    from = at + form.length
  }
  return clean + text.slice(from)
}
