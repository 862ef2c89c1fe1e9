import { disguises } from './disguises.ts'

/** The forms of a key that a text contains. It shares no code with the list of the gate. */
export function heldForms(text: string, key: string): string[] {
  const seen = text.toLowerCase()
  const held = (form: string) => seen.includes(form.toLowerCase())
  // As the text itself has it, and as JSON.stringify escapes it once more.
  const forms = Object.entries(disguises).filter(([, disguise]) => {
    const written = JSON.parse(`"${disguise(key)}"`) as string
    return held(disguise(key)) || held(written) || held(JSON.stringify(written).slice(1, -1))
  })
  const plain = unwrap(text).toLowerCase().includes(key.replace(/^sk-/, '').toLowerCase()) ? ['hidden'] : []
  return [...forms.map(([name]) => name), ...plain]
}

/** Without invisible characters, and with escapes decoded. */
function unwrap(text: string): string {
  return text
    .replace(/\\+u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\+[rnt]/g, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/gu, '')
}
