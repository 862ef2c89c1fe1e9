import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import { authorization, rare } from '../../engine/check/presentation.ts'
import { hole } from '../../spec/profile/holes.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** What anybody can write: words of documentation, wildcards, queries, tokens without a signature, other schemes. */
export const worthlessCredential = refusalCheck({
  id: 'bearer/worthless-credential',
  level: 'MUST',
  says: 'a credential that anybody can write is answered with 401',
  cites: [tokmodel('AUTH-05'), tokmodel('AUTH-06'), hole('CVE-2026-59822')],
  quick: ({ withBody }) => [withBody],
  present(key) {
    const held = [...words, ...patterns, unsigned('none'), unsigned('HS256')].map((word) => `Bearer ${word}`)
    // Somebody's key for tests may be one of these.
    const all = [...held, ...otherForms].filter((value) => !value.endsWith(key))
    const everywhere = `Bearer ${unsigned('none')}`
    return all.map((value) => {
      const presentation = authorization(value, value.length > 60 ? `${value.slice(0, 40)}… (${value.length} characters)` : value)
      return value === everywhere ? presentation : rare(presentation)
    })
  },
})

/** Placeholders, and the keys that other servers of models tell their users to send. */
const words = ['0', 'none', 'EMPTY', 'ollama', 'sk-', 'sk-1234', 'sk-no-key-required', 'YOUR_API_KEY', '[object Object]']

/** What a query, an expression or a comparison may take for every key. */
const patterns = ['*', '%', '.*', "' OR '1'='1", '{"$ne":null}', 'a'.repeat(5000)]

/** Headers of another form, which may be left to another scheme. */
const otherForms = ['ApiKey x', 'Bearer: x', '{}', 'Negotiate eA==', 'Basic YWRtaW46YWRtaW4=']

/** A token for an administrator, valid for ever, with an empty signature. */
function unsigned(algorithm: 'none' | 'HS256'): string {
  const toText = (value: object) => btoa(JSON.stringify(value)).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')
  return `${toText({ alg: algorithm, typ: 'JWT' })}.${toText({ sub: 'admin', role: 'admin', exp: 4_102_444_800 })}.`
}
