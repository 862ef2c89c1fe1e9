import { nameOf } from '../engine/target/operations.ts'
import { examples } from '../spec/examples.gen.ts'
import { type OperationFacts, operations } from '../spec/operations.gen.ts'
import { checks } from '../suites/index.ts'
import { needs } from './words/needs.ts'

/** What is wrong with a credential, or undefined where nothing is. The value itself is never part of the answer. */
export function credentialProblem(value: string): string | undefined {
  if (value.trim() === '') return 'is empty'
  if (value !== value.trim()) return 'has white space before or behind it'
  if (!/^[\x21-\x7e]+$/.test(value)) return 'has a space or a character that cannot stand in a header'
  if (vocabulary().includes(value.toLowerCase()))
    return 'is a word of the report, so it could not be kept out of it: use a real, longer key'
  return undefined
}

/** Everything that reports say of themselves: taking a secret out of it would spoil the report. */
function vocabulary(): string {
  const texts = [
    Object.values(checks),
    needs,
    examples,
    Object.values(operations).map((operation: OperationFacts) => nameOf(operation)),
    reportWords,
  ]
  return JSON.stringify(texts).toLowerCase()
}

const reportWords = [
  'schema tool name version target startedAt ms requests conforms interrupted reason notes summary results outcome',
  'pass fail warn skip inconclusive error passed failed warned skipped expected actual observed exchanges request response',
  'method url headers body status failure kind message authorization bearer basic content-type accept user-agent tokmodel-conformance',
  'content-length connection keep-alive application/json text/event-stream multipart/form-data true false null localhost 127.0.0.1',
  'revoked no-credit console admin token',
]
