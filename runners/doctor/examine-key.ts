import { headerValues } from '../../engine/http/response.ts'
import { parseRetryAfter } from '../../engine/http/retry-after.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { maskIds } from '../../engine/report/mask-volatile.ts'
import { answerKind } from '../../engine/target/answer-kind.ts'
import { isServed } from '../../engine/target/open-target.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { type DiagnosisId, type Facts, toRequestName } from '../words/diagnoses.ts'
import type { Finding, Step } from './diagnosis.ts'
import { tellAnswer } from './examine-contact.ts'
import { examineForm, isSayable } from './key-form.ts'
import type { Patient } from './patient.ts'

/** The answers of one operation to three callers. */
export interface Trial {
  readonly operation: OperationFacts
  readonly withKey: RawExchange
  readonly withInvented: RawExchange
  readonly withoutKey: RawExchange
}

/** What is known of a key after it was shown. */
export interface Judged {
  readonly findings: readonly Finding[]
  /** The key without what was pasted around it, and the answer to it; absent if no key could be sent. */
  readonly shown?: { readonly key: string; readonly trial: Trial }
}

/** Looks at a key, and shows it to an operation, beside an invented one. */
export async function examineKey(patient: Patient, operation: OperationFacts, withoutKey: RawExchange): Promise<Judged> {
  const { key: given } = patient.options
  if (given === undefined) return { findings: [{ step: 'key', outcome: 'unknown', id: 'key-missing' }] }
  const form = examineForm(given)
  const findings: Finding[] =
    form === undefined ? [] : [{ step: 'key', outcome: 'wrong', id: form.id, ...(form.facts && { facts: form.facts }) }]
  const key = form?.mended ?? given
  if (form?.id === 'key-unset' || !isSayable(key)) return { findings }
  const [withKey, withInvented] = await Promise.all([patient.ask(operation, key), patient.ask(operation, patient.invented)])
  return { findings, shown: { key, trial: { operation, withKey, withInvented, withoutKey } } }
}

/** What the answer to a key means, beside those to an invented one and to none. */
export function judgeKey(patient: Patient, trial: Trial): Finding[] {
  const { withKey, withInvented, withoutKey } = trial
  const kind = answerKind(withKey)
  const said = patient.said(withKey)
  const facts = { status: said?.status ?? 0, request: toRequestName(said ?? {}) }
  const wrong = (step: Step, id: DiagnosisId, more: Facts = {}): Finding => ({
    step,
    outcome: 'wrong',
    id,
    facts: { ...facts, ...more },
    ...(said && { said }),
  })
  const isForAll = isAlike(patient, withKey, withInvented) && isAlike(patient, withKey, withoutKey)
  switch (kind) {
    case 'served':
      return [{ step: 'key', outcome: 'ok', id: isServed(withInvented) ? 'key-not-asked' : 'key-accepted' }]
    case 'key-refused':
      return [wrong('key', toRefusal(patient, trial))]
    case 'no-credits':
    case 'forbidden':
      if (isForAll) return [wrong('answers', 'forbidden-to-all')]
      if (kind === 'forbidden') return [wrong('key', saysRevoked(said?.message) ? 'key-revoked' : 'forbidden')]
      return [{ step: 'key', outcome: 'ok', id: 'key-accepted' }, wrong('credits', 'no-credits')]
    case 'rate-limited':
      return [{ step: 'key', outcome: 'unknown', id: 'key-unjudged' }, tellLimit(patient, withKey)]
    case 'no-answer':
      return [{ step: 'key', outcome: 'unknown', id: 'key-unjudged' }, wrong('answers', 'silent', silence(patient))]
    default:
      return [{ step: 'key', outcome: 'unknown', id: 'key-unjudged' }, tellAnswer(patient, withKey)]
  }
}

function silence({ options: { target, timeoutMs } }: Patient): Facts {
  return { host: target.host, ms: timeoutMs ?? 3000 }
}

/** How a 401 to the key differs from those to an invented key and to none. */
function toRefusal(patient: Patient, { withKey, withInvented, withoutKey }: Trial): DiagnosisId {
  const isKnown = !isAlike(patient, withKey, withInvented)
  if (isKnown && saysRevoked(patient.said(withKey)?.message)) return 'key-revoked'
  if (isKnown && isAlike(patient, withKey, withoutKey)) return 'key-not-seen'
  return isKnown ? 'key-refused-otherwise' : 'key-refused-as-unknown'
}

function saysRevoked(message = ''): boolean {
  return /revoked|expired|disabled|deactivated|inactive|suspended|no longer valid|deleted/i.test(message)
}

/** Whether two answers say the same, but for ids, times, and what they show of the keys. */
function isAlike(patient: Patient, a: RawExchange, b: RawExchange): boolean {
  return toSense(patient, a) === toSense(patient, b)
}

function toSense(patient: Patient, exchange: RawExchange): string {
  const said = patient.said(exchange)
  if (said === undefined) return 'nothing'
  const { status, mediaType, message = '', type, code } = said
  const masked = maskIds(message).replaceAll(/\[(?:invented )?key\]|\S*(?:\*{3,}|\.{3,}|…)\S*/g, '<key>')
  return JSON.stringify([status, mediaType.toLowerCase(), masked, type, code])
}

/** A rate limit, and for how long. */
export function tellLimit(patient: Patient, exchange: RawExchange): Finding {
  const said = patient.said(exchange)
  const waitMs = waitOf(exchange)
  const wait = waitMs === undefined ? 'It does not say for how long.' : `Retry-After says ${Math.ceil(waitMs / 1000)} s.`
  return { step: 'rate', outcome: 'wrong', id: 'rate-limited', facts: { wait }, ...(said && { said }) }
}

function waitOf({ response }: RawExchange): number | undefined {
  return parseRetryAfter((response && headerValues(response, 'retry-after')[0]) ?? '', Date.now())
}
