import fc from 'fast-check'
import { createGate } from '../../engine/report/gate.ts'
import type { Report } from '../../engine/report/result.ts'
import { createSecrets } from '../../engine/report/secrets.ts'
import { optionWords } from '../../runners/words/option-words.ts'
import { disguises } from '../hostile/disguises.ts'
import { heldForms } from '../hostile/held-forms.ts'
import type { FuzzOptions } from './fuzz-options.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const keys = fc
  .tuple(fc.constantFrom('sk-', 'sk-or-', ''), fc.array(fc.constantFrom(...letters), { minLength: 16, maxLength: 48 }))
  .map(([prefix, body]) => prefix + body.join(''))
const texts = fc.array(
  fc.oneof(fc.string({ maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 10 }), fc.constantFrom('\\', '%', '\u0130', '"')),
  {
    maxLength: 4,
  },
)

/** The key in one of its forms, anywhere in a text of the server, up to the edge of the shown part. */
const hidden = fc.record({
  key: keys,
  form: fc.constantFrom(...Object.keys(disguises)),
  // Half an escape at the end would swallow the first letters of the key: a space separates them.
  before: texts.map((parts) => (parts.length === 0 ? '' : `${parts.join('')} `)),
  after: texts.map((parts) => parts.join('')),
  padding: fc.oneof(fc.constant(0), fc.integer({ min: 1000, max: 1300 })),
})

function report(said: string): Report {
  const request = { method: 'GET', url: said, headers: [[said, said] as const] }
  const exchange = { request, response: { status: 200, headers: [[said, said] as const], body: said }, ms: 0 }
  const result = {
    id: 'bearer/missing-key',
    level: 'MUST',
    says: '',
    cites: [{ label: '', url: '' }],
    ms: 0,
    exchanges: [exchange],
  } as const
  return {
    ...{
      schema: 1,
      tool: { name: '', version: '' },
      target: said,
      startedAt: '',
      ms: 0,
      requests: 0,
      conforms: false,
      judged: 1,
      checks: 1,
    },
    ...{
      interrupted: false,
      reason: said,
      notes: [said],
      summary: { pass: 0, fail: 1, warn: 0, skip: 0, inconclusive: 0, error: 0 },
    },
    results: [{ ...result, outcome: 'fail', expected: said, actual: said, observed: said }],
  }
}

/** Searches for keys after the gate with this many cases. @throws Error with the seed and the smallest case that fails. */
export function fuzzGate({ cases, seed }: FuzzOptions): number {
  const property = fc.property(hidden, ({ key, form, before, after, padding }) => {
    const secrets = createSecrets()
    secrets.add(key, 'key')
    const gate = createGate(secrets, new URL('http://127.0.0.1'), optionWords)
    const said = `${'x'.repeat(padding)}${before}${disguises[form]?.(key)}${after}`
    for (const text of [said, decoded(said)]) {
      const shown = [...stringsOf(gate.report(report(text))), gate.text(text)]
      if ([...new Set(shown)].some((one) => heldForms(one, key).length > 0)) return false
    }
    return true
  })
  fc.assert(property, { numRuns: cases, seed })
  return cases
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : []
}

/** The text after JSON parsing, if it is JSON. */
function decoded(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}
