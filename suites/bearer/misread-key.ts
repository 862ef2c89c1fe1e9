import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import { bearer, changedKey, type Presentation, rare } from '../../engine/check/presentation.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Not the key, but what a server could take for it: it decodes, cuts, folds or unpacks what it was given. */
export const misreadKey = refusalCheck({
  id: 'bearer/misread-key',
  level: 'MUST',
  says: 'what only becomes the key by decoding, cutting or replacing characters is answered with 401',
  cites: [tokmodel('AUTH-06')],
  quick: ({ withBody }) => [withBody],
  present(key) {
    const as = (value: string, change: string): Presentation => bearer(changedKey(key, value, change), `the key ${change}`)
    const at = Math.floor(key.length / 2)
    const middle = key.charAt(at)
    const code = middle.charCodeAt(0)
    const prefix = /^[a-z]{2,8}[-_]/i.exec(key)?.[0]
    const put = (text: string) => key.slice(0, at) + text + key.slice(at + 1)
    const forms: [value: string, change: string][] = [
      [put(`%${code.toString(16)}`), 'with a character as %xx'],
      [put(`\\u${code.toString(16).padStart(4, '0')}`), 'with a character as \\uxxxx'],
      [put(`&#${code};`), 'with a character as an HTML entity'],
      [put(`\\${middle}`), 'with a backslash in it'],
      [put(`${middle}%00`), 'with %00 in it'],
      [toLatin1(put(`${middle}\u200b`)), 'with a space of no width in it'],
      [toLatin1(put(toFullWidth(middle))), 'with a letter of full width'],
      [toLatin1(`${key}\u00a0`), 'with a space that does not break behind it'],
      ...[';x', '|x', '#x', '?x=1', '=', '.x', '%20'].map((end): [string, string] => [key + end, `with ${end} behind it`]),
      ...['x:', 'x|', 'Bearer:', 'token='].map((start): [string, string] => [start + key, `with ${start} before it`]),
      ...(prefix === undefined ? [] : [[key.slice(prefix.length), 'without its prefix'] as [string, string]]),
      [`{"key":"${key}"}`, 'in JSON'],
      [btoa(key), 'in Base64'],
      [Array.from(key, (character) => character.charCodeAt(0).toString(16)).join(''), 'in hexadecimal digits'],
    ]
    // A key may have such characters itself.
    return forms
      .filter(([value]) => value !== key)
      .map(([value, change], index) => (index === 0 ? as(value, change) : rare(as(value, change))))
  },
})

/** The bytes of UTF-8, one a character: headers are sent so. */
function toLatin1(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text))
}

/** The form of an ASCII character that is as wide as a Chinese one. */
function toFullWidth(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 0xfee0)
}
