import { parseHttpDate } from '../../engine/http/http-date.ts'
import { headerValues } from '../../engine/http/response.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { answerKind } from '../../engine/target/answer-kind.ts'
import { requireMember } from '../../engine/target/api.ts'
import { toOrigin } from '../../engine/target/open-target.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { type DiagnosisId, type Facts, toPageId, toRequestName, toTlsId } from '../words/diagnoses.ts'
import type { Finding } from './diagnosis.ts'
import type { Patient } from './patient.ts'

/** What a first request without a key shows. */
export interface Contact {
  readonly findings: readonly Finding[]
  /** An operation that is there, with its answer to a request without a key; absent if a key must not or need not be sent. */
  readonly open?: { readonly operation: OperationFacts; readonly withoutKey: RawExchange }
}

/** Finds out who answers, without a key: the address, TLS, and whether it is an API. */
export async function examineContact(patient: Patient): Promise<Contact> {
  const { api } = patient.options
  const lists = (api.profile.models?.lists ?? []).map((id) => requireMember(api.operations, id, 'operation'))
  const [first = api.withoutBody, ...others] = lists
  const [addresses, asked] = await Promise.all([patient.addresses(), patient.ask(first, undefined)])
  if (asked.failure !== undefined) return { findings: tellFailure(patient, asked, addresses) }
  const reached = tellReached(patient)
  let open = { operation: first, withoutKey: asked }
  for (const operation of [...others, api.withBody]) {
    if (answerKind(open.withoutKey) !== 'no-api') break
    open = { operation, withoutKey: await patient.ask(operation, undefined) }
  }
  const { withoutKey } = open
  const kind = answerKind(withoutKey)
  if (kind === 'no-answer') return { findings: [...reached, tellAnswer(patient, withoutKey)] }
  const isStrange = kind === 'redirect' || kind === 'no-api' || (kind === 'page' && (withoutKey.response?.status ?? 0) < 400)
  return isStrange ? { findings: [...reached, tellAnswer(patient, withoutKey)] } : { findings: reached, open }
}

function tellReached(patient: Patient): Finding[] {
  const { target, insecure } = patient.options
  const facts = { host: patient.show(target.host) }
  const tls: Finding =
    target.protocol === 'https:'
      ? insecure
        ? { step: 'tls', outcome: 'unknown', id: 'tls-unverified' }
        : { step: 'tls', outcome: 'ok', id: 'tls-trusted', facts }
      : { step: 'tls', outcome: 'unknown', id: 'no-tls' }
  return [{ step: 'address', outcome: 'ok', id: 'reached', facts }, tls]
}

/** What an answer of something else than an API, or of one that fails, is. */
export function tellAnswer(patient: Patient, exchange: RawExchange, step: 'answers' | 'model' = 'answers'): Finding {
  const said = patient.said(exchange)
  const status = exchange.response?.status ?? 0
  const kind = answerKind(exchange)
  const facts: Facts = { status, request: toRequestName(said ?? {}) }
  const told = (id: DiagnosisId, more: Facts = {}): Finding => ({
    step,
    outcome: 'wrong',
    id,
    facts: { ...facts, ...more },
    ...(said && { said }),
  })
  if (exchange.failure !== undefined) return told(...toSilence(patient, exchange))
  if (kind === 'redirect') {
    const [location] = exchange.response === undefined ? [] : headerValues(exchange.response, 'location')
    return told('redirect', { location: patient.show(toOrigin(location)) })
  }
  if (kind === 'page') return told(toPageId(status))
  if (kind === 'no-api' && step === 'answers') return told('no-api')
  return told(kind === 'broken' ? 'broken' : 'other-answer')
}

/** Why there was no answer. */
function tellFailure(patient: Patient, exchange: RawExchange, addresses: readonly string[] | undefined): Finding[] {
  const { target, proxyVariable } = patient.options
  const { kind, code = 'no code' } = exchange.failure ?? {}
  const [id, facts] = toSilence(patient, exchange)
  const reached: Finding = { step: 'address', outcome: 'ok', id: 'reached', facts }
  if (proxyVariable === undefined && addresses?.length === 0)
    return [{ step: 'address', outcome: 'wrong', id: 'unknown-name', facts }]
  if (kind === 'tls') return [reached, { step: 'tls', outcome: 'wrong', id: toTlsId(code), facts: { ...facts, code } }]
  if (kind !== 'unreachable' || proxyVariable === undefined) return [{ step: 'address', outcome: 'wrong', id, facts }]
  const more = { variable: proxyVariable, host: patient.show(target.hostname) }
  return [{ step: 'address', outcome: 'wrong', id: 'proxy-failed', facts: { ...facts, ...more } }]
}

/** How a server was silent. */
function toSilence(patient: Patient, { failure, ms }: RawExchange): [id: DiagnosisId, facts: Facts] {
  const facts = { host: patient.show(patient.options.target.host), detail: patient.show(failure?.message ?? ''), ms }
  if (failure?.kind === 'timeout') return ['silent', facts]
  if (failure?.kind === 'reset') return ['broken-off', facts]
  return [failure?.kind === 'protocol' ? 'no-http' : 'unreachable', facts]
}

/** A clock is wrong if it is off by more than this, in milliseconds. */
const mostSkewMs = 3 * 60_000

/** Compares the clocks, by any answer. */
export function examineClock({ seen }: Patient): Finding {
  const [skewMs] = seen.flatMap(({ response, startedAt }) => {
    const date = parseHttpDate((response && headerValues(response, 'date')[0]) ?? '')
    return date === undefined ? [] : [date - startedAt]
  })
  if (skewMs === undefined) return { step: 'clock', outcome: 'unknown', id: 'clock-unknown' }
  if (Math.abs(skewMs) <= mostSkewMs) return { step: 'clock', outcome: 'ok', id: 'clock-right' }
  const facts = { minutes: Math.round(Math.abs(skewMs) / 60_000), side: skewMs > 0 ? 'ahead of' : 'behind' }
  return { step: 'clock', outcome: 'wrong', id: 'clock-wrong', facts }
}
