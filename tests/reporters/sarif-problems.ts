import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'

const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
// The package is CommonJS.
const addFormats = formats as unknown as typeof formats.default
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
addFormats(ajv)
const { $schema: _, id: __, ...rules } = schema
const validate = ajv.compile(rules)

/** What the schema of SARIF 2.1.0 does not allow in a log. */
export function sarifProblems(text: string): string[] {
  validate(JSON.parse(text))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
