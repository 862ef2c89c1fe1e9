import { styleText } from 'node:util'
import type { Said } from '../../engine/http/said.ts'
import { wrap } from '../../reporters/wrap.ts'
import { type Sentences, tellDiagnosis } from '../words/diagnoses.ts'
import type { OptionNames } from '../words/option-names.ts'
import type { Finding, Findings } from './diagnosis.ts'

/** How findings are told. */
export interface Telling {
  readonly names: OptionNames
  readonly color: boolean
  readonly width: number
}

const looks = {
  ok: { mark: '✔', style: 'green' },
  wrong: { mark: '✖', style: 'red' },
  unknown: { mark: '○', style: 'gray' },
} as const

/** The column in which the sentences begin. */
const column = 13

/** The findings for people: a line or more for each step, and what to do next. */
export function tellFindings(found: Findings, { names, color, width }: Telling): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text
  const row = (text: string) => wrap(text, width - column).map((line) => ' '.repeat(column) + line)
  const tell = (finding: Finding) => {
    const { mark, style } = looks[finding.outcome]
    const { says, next } = sentencesOf(finding, names)
    const [first = '', ...rest] = wrap(says, width - column)
    return [
      `  ${paint(style, mark)} ${finding.step.padEnd(column - 5)} ${first}`,
      ...rest.map((line) => ' '.repeat(column) + line),
      ...(finding.said === undefined ? [] : row(`It says: ${quote(finding.said)}`)),
      ...(next === undefined ? [] : row(`Next: ${next}`).map((line) => paint('bold', line))),
    ]
  }
  const lines = [
    ...wrap(`TokModel doctor for ${found.target}`, width).map((line) => paint('bold', line)),
    '',
    ...found.findings.filter(({ id }) => id !== 'unknown').flatMap(tell),
    ...tellUnknown(found).map((line) => `  ${paint('gray', '○')} ${line}`),
    '',
    ...wrap(tellCost(found), width),
    ...wrap(tellVerdict(found), width).map((line) => paint(verdictStyles[exitCodeOf(found)], line)),
  ]
  return `${lines.join('\n')}\n`
}

const verdictStyles = { 0: 'green', 1: 'red', 3: 'magenta' } as const

/** The same for programs. */
export function toJson(found: Findings, names: OptionNames): object {
  const { target, findings, ...rest } = found
  const told = findings.map((finding) => {
    const { step, outcome, id, said } = finding
    return { step, outcome, id, ...sentencesOf(finding, names), ...(said && { said }) }
  })
  return { schema: 1, target, wrong: wrongOf(found).map(({ id }) => id), ...rest, findings: told }
}

/** 0: nothing is wrong. 1: something is. 3: nothing could be found out of a key: nobody answered, or none was given. */
export function exitCodeOf(found: Findings): 0 | 1 | 3 {
  const wrong = wrongOf(found)
  if (wrong.length > 0) return found.answered || wrong.some(({ step }) => step !== 'address') ? 1 : 3
  return found.findings.some(({ step, outcome }) => step === 'key' && outcome === 'unknown') ? 3 : 0
}

function tellUnknown({ findings }: Findings): string[] {
  const unknown = findings.filter(({ id }) => id === 'unknown').map(({ step }) => step)
  return unknown.length === 0 ? [] : [`Not known: ${unknown.join(', ')}.`]
}

function wrongOf({ findings }: Findings): Finding[] {
  return findings.filter(({ outcome }) => outcome === 'wrong')
}

function sentencesOf({ id, facts = {} }: Finding, names: OptionNames): Sentences {
  return tellDiagnosis(id, facts, names)
}

function quote({ status, mediaType, message, type, code, requestId }: Said): string {
  const parts = [
    `${status}${mediaType === '' ? '' : ` ${mediaType}`}`,
    message && `"${message}"`,
    type && `type ${type}`,
    code && `code ${code}`,
    requestId && `${requestId.header} ${requestId.value}`,
  ]
  return parts.filter((part) => part !== undefined && part !== '').join(', ')
}

function tellCost({ requests, credits, unanswered, ms }: Findings): string {
  return `${requests === 1 ? '1 request' : `${requests} requests`}, ${tellCharge(credits, unanswered)}, ${(ms / 1000).toFixed(1)} s`
}

function tellCharge(credits: number | undefined, unanswered: true | undefined): string {
  if (credits !== undefined) return credits === 0 ? 'one call was answered' : `one call, ${credits} credits`
  return unanswered ? 'a call without an answer, which may be charged' : 'nothing was charged'
}

function tellVerdict(found: Findings): string {
  const wrong = [...new Set(wrongOf(found).map(({ step }) => step))]
  if (wrong.length > 0) return `Something is wrong: ${wrong.join(', ')}.`
  return exitCodeOf(found) === 0
    ? 'Nothing is wrong: the key works.'
    : 'Nothing was found to be wrong, and nothing is known of a key.'
}
