import { nameOf } from '../engine/target/api.ts'
import { examples } from '../spec/examples.gen.ts'
import { operations } from '../spec/operations.gen.ts'
import { checks } from '../suites/index.gen.ts'
import { optionNames, toFlag } from './options.ts'
import { needs } from './words/needs.ts'

/** What is wrong with a credential that is valid in a header, or undefined. The value is never part of the message. */
export function credentialProblem(value: string): string | undefined {
  known ??= vocabulary()
  return known.includes(value.toLowerCase())
    ? 'is too short or too common a word to be kept out of the report: give the real one'
    : undefined
}

let known: string | undefined

/** The fixed words of reports: to remove one as a secret would spoil the report. */
function vocabulary(): string {
  const texts = [
    Object.values(checks),
    needs,
    optionNames.map((name) => [name, toFlag(name)]),
    examples,
    Object.values(operations).map(nameOf),
    reportWords,
  ]
  return JSON.stringify(texts).toLowerCase()
}

const reportWords = [
  'schema tool name version target startedAt ms requests conforms interrupted reason notes summary results outcome',
  'pass fail warn skip inconclusive error passed failed warned skipped expected actual observed exchanges request response',
  'method url headers body status failure kind message authorization bearer basic content-type accept user-agent tokmodel-conformance',
  'content-length connection keep-alive application/json text/event-stream multipart/form-data true false null localhost 127.0.0.1',
  'cause missing bound detail location unreachable redirect key-refused no-credits page no-api other-answer no-control no-key nothing-ran',
  'said mediaType type code requestId header value',
  'revoked no-credit console admin token',
]
