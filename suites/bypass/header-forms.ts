import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

/** Malformed and huge headers, with a key that was never issued: a parser that fails must not grant access. */
export const headerForms = bypassCheck({
  id: 'bypass/header-forms',
  level: 'MUST',
  says: 'no malformed or huge header opens an operation for a key that was never issued',
  cites: [tokmodel('AUTH-06'), rfc(9112, '5')],
  forms({ key, unknownKey: other, body }) {
    const header = (name: string, ...lines: string[]) => ({ name, parts: { lines }, rare: true as const })
    const trailer = {
      name: 'the valid key in a trailer',
      parts: { chunked: true, lines: ['Trailer: Authorization'], trailers: [`Authorization: Bearer ${key}`] },
    }
    return [
      { name: 'a tab after the scheme', parts: { lines: [`Authorization: Bearer\t${other}`] } },
      header('two Authorization lines', `Authorization: Bearer ${other}`, `Authorization: Bearer ${other}x`),
      header('an empty line and a key', 'Authorization:', `Authorization: Bearer ${other}`),
      header('a folded line', 'Authorization: Bearer', ` ${other}`),
      header('a space before the colon', `Authorization : Bearer ${other}`),
      header('a NUL after the key', `Authorization: Bearer ${other}\0`),
      header('a carriage return in the key', `Authorization: Bearer ${other}\rX: y`),
      header('bytes beyond ASCII', `Authorization: Bearer ${other}\xff\xfe`),
      header('a key of 64 KB', `Authorization: Bearer ${other}${'a'.repeat(65_536)}`),
      header('another header of 64 KB', `Authorization: Bearer ${other}`, `X-Filler: ${'a'.repeat(65_536)}`),
      header('five hundred headers', ...Array.from({ length: 500 }, (_, index) => `X-Filler-${index}: a`)),
      ...(body === undefined ? [] : [trailer]),
    ]
  },
})
