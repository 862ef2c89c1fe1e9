import { member, readJson } from '../../engine/http/response.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { NotApplicable } from '../../engine/report/verdict.ts'
import { answerKind } from '../../engine/target/answer-kind.ts'
import { isServed } from '../../engine/target/open-target.ts'
import { isForChat } from '../../spec/profile/models.ts'
import { toRequestName } from '../words/diagnoses.ts'
import type { Finding } from './diagnosis.ts'
import { tellAnswer } from './examine-contact.ts'
import { judgeKey, tellLimit } from './examine-key.ts'
import type { Patient } from './patient.ts'

/** The model that calls name; undefined if the target lists none for them. */
export function modelOf({ models, options }: Patient): string | undefined {
  try {
    return Object.values(models.choose(options.api.withBody))[0]
  } catch (error) {
    if (error instanceof NotApplicable) return undefined
    throw error
  }
}

/** The smallest call that is charged: the credits, the model and the rate. `listed` are the models that the target lists. */
export async function examineCall(patient: Patient, key: string, listed: readonly string[]): Promise<Finding[]> {
  const { withBody } = patient.options.api
  if (modelOf(patient) === undefined) return [{ step: 'model', outcome: 'wrong', id: 'model-unknown' }]
  const withKey = await patient.call(withBody, key)
  const findings = judgeCall(patient, withKey, listed)
  if (findings !== undefined) return findings
  // The list is open to a key that calls refuse: the same question again, where it counts.
  const [withInvented, withoutKey] = await Promise.all([
    patient.ask(withBody, patient.invented),
    patient.ask(withBody, undefined),
  ])
  return judgeKey(patient, { operation: withBody, withKey, withInvented, withoutKey })
}

/** What the answer to a call means; undefined if it is one about the key. */
export function judgeCall(patient: Patient, call: RawExchange, listed: readonly string[]): Finding[] | undefined {
  const name = patient.show(modelOf(patient) ?? '')
  const said = patient.said(call)
  const kind = answerKind(call)
  const isListed = listed.length === 0 || listed.includes(modelOf(patient) ?? '')
  const quoted = { ...(said && { said }) }
  if (isServed(call))
    return [
      { step: 'credits', outcome: 'ok', id: 'credits-enough' },
      { step: 'model', outcome: 'ok', id: isListed ? 'model-served' : 'model-served-unlisted', facts: { name } },
      { step: 'rate', outcome: 'ok', id: 'rate-free' },
    ]
  if (call.failure?.kind === 'timeout')
    return [{ step: 'model', outcome: 'wrong', id: 'call-silent', facts: { name, ms: call.ms } }]
  if (patient.models.isRefusal(patient.options.api.withBody, call) || (!isListed && (kind === 'no-api' || kind === 'other'))) {
    const some = listed
      .filter(isForChat)
      .slice(0, 3)
      .map((id) => patient.show(id))
    const facts = {
      name,
      status: said?.status ?? 0,
      listed: listed.length === 0 ? 'not known which it has' : isListed ? 'one that it lists' : 'none of those that it lists',
      examples: some.length === 0 ? '' : `, e.g. ${some.join(', ')}`,
      request: toRequestName(said ?? {}),
    }
    return [{ step: 'model', outcome: 'wrong', id: 'model-refused', facts, ...quoted }]
  }
  if (kind === 'no-credits')
    return [{ step: 'credits', outcome: 'wrong', id: 'no-credits-for-call', facts: { status: said?.status ?? 0 }, ...quoted }]
  if (kind === 'rate-limited') return [tellLimit(patient, call)]
  return kind === 'key-refused' || kind === 'forbidden' ? undefined : [tellAnswer(patient, call, 'model')]
}

/** The credits that an answer says were taken. */
export function creditsOf({ options: { api } }: Patient, call: RawExchange): number {
  const value = call.response === undefined ? undefined : readJson(call.response)
  return member(value, 'usage') === undefined ? 0 : (api.profile.readCredits?.(value) ?? 0)
}
