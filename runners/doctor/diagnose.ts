import { readJson } from '../../engine/http/response.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { answerKind } from '../../engine/target/answer-kind.ts'
import { isServed } from '../../engine/target/open-target.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { type Finding, type Findings, type Step, steps } from './diagnosis.ts'
import { creditsOf, examineCall, judgeCall } from './examine-call.ts'
import { examineClock, examineContact, tellAnswer } from './examine-contact.ts'
import { examineKey, judgeKey, tellLimit } from './examine-key.ts'
import { admit, type DoctorOptions, type Patient } from './patient.ts'

/**
 * Finds out why a key does not work: with at most twelve requests and ten seconds, the cheapest first. One of them is a call
 * that is charged. Nothing that a target does makes it reject.
 */
export async function diagnose(options: DoctorOptions): Promise<Findings> {
  const started = performance.now()
  const patient = admit(options)
  try {
    const found = await examine(patient)
    const answered = patient.seen.some(({ response }) => response !== undefined)
    const findings = inOrder([...found, ...(answered ? [examineClock(patient)] : [])], patient)
    const sent = patient.seen.filter((exchange) => isCall(patient, exchange))
    const calls = sent.filter(isServed)
    const isUnanswered = sent.some(({ failure }) => failure !== undefined)
    const credits = calls.reduce((sum, call) => sum + creditsOf(patient, call), 0)
    const ms = Math.round(performance.now() - started)
    const target = patient.show(options.target.href.replace(/\/$/, ''))
    return {
      target,
      findings,
      answered,
      requests: patient.seen.length,
      ...(calls.length > 0 && { credits }),
      ...(isUnanswered && { unanswered: true as const }),
      ms,
    }
  } finally {
    patient.close()
  }
}

async function examine(patient: Patient): Promise<Finding[]> {
  const contact = await examineContact(patient)
  if (contact.open === undefined) return [...contact.findings]
  const { operation, withoutKey } = contact.open
  const isOpen = isServed(withoutKey)
  // A list that is open to everybody says nothing of a key.
  const { withBody } = patient.options.api
  const asked = isOpen ? withBody : operation
  const listed = isOpen ? learn(patient, withoutKey) : []
  const compared = asked === operation ? withoutKey : await patient.ask(asked, undefined)
  const judged = await examineKey(patient, asked, compared)
  const before = [...contact.findings, ...judged.findings]
  if (judged.shown === undefined) return [...before, ...tellWithoutKey(patient, withoutKey)]
  const { key, trial, isMended } = judged.shown
  if (asked === withBody) {
    const called = judgeCall(patient, trial.withKey, listed) ?? []
    // What is missing is credits: whether the key is known shows beside the invented one.
    const isPoor = called.some(({ step, outcome }) => step === 'credits' && outcome === 'wrong')
    const isAboutKey = isPoor || called.length === 0 || isServed(trial.withKey)
    return [...before, ...(isAboutKey ? judgeKey(patient, trial, isMended) : []), ...(isPoor ? [] : called)]
  }
  const verdict = judgeKey(patient, trial, isMended)
  if (!isServed(trial.withKey)) return [...before, ...verdict]
  const called = await examineCall(patient, key, learn(patient, trial.withKey))
  // What a call says of the key counts more than what the list says.
  const later = called.some(({ step }) => step === 'key') ? [] : verdict
  return [...before, ...later, ...called]
}

/** What the answer to no key shows, if there is no key to show: a refusal is as it has to be. */
function tellWithoutKey(patient: Patient, exchange: RawExchange): Finding[] {
  const kind = answerKind(exchange)
  if (kind === 'served' || kind === 'key-refused' || kind === 'forbidden' || kind === 'no-credits') return []
  return [kind === 'rate-limited' ? tellLimit(patient, exchange) : tellAnswer(patient, exchange)]
}

function learn({ models, options }: Patient, list: RawExchange): string[] {
  models.learn(list)
  return list.response === undefined ? [] : (options.api.profile.models?.read(readJson(list.response)) ?? [])
}

function isCall({ options }: Patient, { request }: RawExchange): boolean {
  const { method, path }: OperationFacts = options.api.withBody
  return request.method === method && request.path === path
}

/** The findings in the order of the steps; of a step without one it is said that nothing is known. */
function inOrder(found: readonly Finding[], patient: Patient): Finding[] {
  const isApi = !found.some(({ step }) => step === 'answers') && patient.seen.some(({ response }) => response !== undefined)
  const all: Finding[] = isApi ? [...found, { step: 'answers', outcome: 'ok', id: 'is-api' }] : [...found]
  const none = (step: Step): Finding[] => [{ step, outcome: 'unknown', id: 'unknown' }]
  return steps.flatMap((step) => {
    const of = all.filter((finding) => finding.step === step)
    return (of.length === 0 ? none(step) : of).map((finding) =>
      finding.id === 'rate-free' ? { ...finding, facts: { requests: patient.seen.length } } : finding,
    )
  })
}
