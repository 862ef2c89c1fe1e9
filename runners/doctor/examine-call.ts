import { member, readJson } from '../../engine/http/response.ts'
import type { Said } from '../../engine/http/said.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { NotApplicable } from '../../engine/report/verdict.ts'
import { answerKind } from '../../engine/target/answer-kind.ts'
import { isForChat } from '../../spec/profile/models.ts'
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
  const model = modelOf(patient) ?? ''
  const name = patient.show(model)
  const said = patient.said(call)
  const kind = answerKind(call)
  const isListed = listed.length === 0 || listed.includes(model)
  if (kind === 'served')
    return [
      { step: 'credits', outcome: 'ok', id: 'credits-enough' },
      { step: 'model', outcome: 'ok', id: isListed ? 'model-served' : 'model-served-unlisted', facts: { name } },
      { step: 'rate', outcome: 'ok', id: 'rate-free' },
    ]
  if (call.failure?.kind === 'timeout')
    return [{ step: 'model', outcome: 'wrong', id: 'call-silent', facts: { name, ms: call.ms } }]
  const isRefused = patient.models.isRefusal(patient.options.api.withBody, call)
  if (isRefused || (!isListed && (kind === 'no-api' || kind === 'other')))
    return [tellModel(patient, { name, said, isListed }, listed)]
  if (kind === 'no-credits') {
    const facts = { status: said?.status ?? 0 }
    return [{ step: 'credits', outcome: 'wrong', id: 'no-credits-for-call', facts, ...(said && { said }) }]
  }
  if (kind === 'rate-limited') return [tellLimit(patient, call)]
  return kind === 'key-refused' || kind === 'forbidden' ? undefined : [tellAnswer(patient, call, 'model')]
}

interface Refused {
  readonly name: string
  readonly said: Said | undefined
  readonly isListed: boolean
}

/** A model that is refused, with some that are listed for calls. */
function tellModel({ show }: Patient, { name, said, isListed }: Refused, listed: readonly string[]): Finding {
  const some = listed.filter(isForChat).slice(0, 3)
  const facts = {
    name,
    status: said?.status ?? 0,
    listed: listed.length === 0 ? 'not known which it has' : isListed ? 'one that it lists' : 'none of those that it lists',
    examples: some.length === 0 ? '' : `, e.g. ${some.map(show).join(', ')}`,
  }
  return { step: 'model', outcome: 'wrong', id: 'model-refused', facts, ...(said && { said }) }
}

/** The credits that an answer says were taken. */
export function creditsOf({ options: { api } }: Patient, call: RawExchange): number {
  const value = call.response === undefined ? undefined : readJson(call.response)
  return member(value, 'usage') === undefined ? 0 : (api.profile.readCredits?.(value) ?? 0)
}
