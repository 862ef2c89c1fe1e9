import { headerValues } from '../../engine/http/response.ts'
import { parseRetryAfter } from '../../engine/http/retry-after.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { maskIds } from '../../engine/report/mask-volatile.ts'
import { answerKind } from '../../engine/target/answer-kind.ts'
import { isServed } from '../../engine/target/open-target.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { type DiagnosisId, toRequestName } from '../words/diagnoses.ts'
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
  readonly shown?: { readonly key: string; readonly isMended: boolean; readonly trial: Trial }
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
  // The form of a key that works as it is may be strange, but is not wrong.
  const isFine = key === given && isServed(withKey)
  const trial = { operation, withKey, withInvented, withoutKey }
  return { findings: isFine ? [] : findings, shown: { key, isMended: key !== given, trial } }
}

/** What the answer to a key means, beside those to an invented one and to none. */
export function judgeKey(patient: Patient, trial: Trial, isMended = false): Finding[] {
  const { withKey, withInvented } = trial
  const kind = answerKind(withKey)
  const said = patient.said(withKey)
  const facts = { status: said?.status ?? 0, request: toRequestName(said ?? {}) }
  const wrong = (step: Step, id: DiagnosisId): Finding => ({
    step,
    outcome: 'wrong',
    id,
    facts,
    ...(said && { said }),
  })
  const accepted: Finding = { step: 'key', outcome: 'ok', id: isMended ? 'key-accepted-mended' : 'key-accepted' }
  const unjudged: Finding = { step: 'key', outcome: 'unknown', id: 'key-unjudged' }
  switch (kind) {
    case 'served':
      return [isServed(withInvented) ? { ...accepted, id: 'key-not-asked' } : accepted]
    case 'key-refused':
      return [wrong('key', toRefusal(patient, trial))]
    case 'no-credits':
    case 'forbidden':
      if (isAlike(patient, withKey, withInvented)) return [wrong('key', 'forbidden-as-unknown')]
      if (kind === 'forbidden') return [wrong('key', saysRevoked(said?.message) ? 'key-revoked' : 'forbidden')]
      return [accepted, wrong('credits', 'account-empty')]
    case 'rate-limited':
      return [unjudged, tellLimit(patient, withKey)]
    default:
      return [unjudged, tellAnswer(patient, withKey)]
  }
}

/** How a 401 to the key differs from those to an invented key and to none. */
function toRefusal(patient: Patient, { withKey, withInvented, withoutKey }: Trial): DiagnosisId {
  if (answerKind(withInvented) !== 'key-refused') return 'key-refused'
  const isAsNone = isAlike(patient, withKey, withoutKey)
  if (isAlike(patient, withKey, withInvented)) return isAsNone ? 'key-refused-as-none' : 'key-refused-as-unknown'
  if (saysRevoked(patient.said(withKey)?.message)) return 'key-revoked'
  return isAsNone ? 'key-not-seen' : 'key-refused-otherwise'
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
