import { judgeClient } from '../../engine/client/judge-client.ts'
import type { ClientRun } from '../../engine/client/traffic.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { createReport, explain } from '../../engine/report/create-report.ts'
import { createGate } from '../../engine/report/gate.ts'
import type { Cause } from '../../engine/report/reason.ts'
import type { Words } from '../../engine/report/words.ts'
import type { Run } from '../../engine/run/run.ts'
import { judgeAnswers, listAnswers } from '../../engine/seen/judge-answers.ts'
import type { ClientRequirementId } from '../../spec/requirements.gen.ts'
import { clientChecks } from '../../suites/client/index.gen.ts'
import { checks } from '../../suites/index.gen.ts'
import { requirementSet } from '../requirement-set.gen.ts'
import { tokmodelApi } from '../tokmodel-api.ts'
import { tool } from '../tool.gen.ts'
import type { PresentedKeys } from './presented-keys.ts'
import type { RecordedExchange } from './recorded-exchange.ts'
import { toClientRequest } from './to-client-request.ts'

/** Traffic between a client and a deployment, in the order of its requests. */
export interface Traffic {
  readonly target: URL
  /** How reports name it. */
  readonly subject: string
  readonly startedAt: Date
  readonly exchanges: readonly RecordedExchange[]
  /** How many requests there were, with those that were not kept. */
  readonly requests: number
  readonly keys: PresentedKeys
  /** Why checks of clients cannot be judged, by their ids. */
  readonly unseen: Readonly<Partial<Record<ClientRequirementId, string>>>
  readonly keyInOutput: boolean
  readonly interrupted: boolean
  readonly notes: readonly string[]
  /** Why there was nothing to judge, if that is known. */
  readonly cause?: Cause | undefined
}

/** Judges both sides of traffic that nobody has arranged. */
export async function judgeTraffic(traffic: Traffic, words: Words): Promise<Run> {
  const { target, keys, exchanges, requests, subject, startedAt, interrupted } = traffic
  const gate = createGate(keys.secrets, target, words)
  const seen = { api: tokmodelApi, target, exchanges: exchanges.filter(({ elsewhere }) => !elsewhere).map(toRaw) }
  const results = [
    ...judgeClient(Object.values(clientChecks), [toRun(traffic)], gate),
    ...(await judgeAnswers(Object.values(checks), seen, gate)),
  ]
  const answers = listAnswers(seen)
  const cause = interrupted || answers.length > 0 ? undefined : (traffic.cause ?? whyNothing(traffic))
  // What was found has to be shown; the cause of the rest is only noted then.
  const isFound = results.some(({ outcome }) => outcome === 'fail')
  const parts = {
    tool,
    requirements: requirementSet,
    target: target.href.replace(/\/$/, ''),
    subject,
    startedAt,
    requests,
    interrupted,
    why: cause === undefined || isFound ? undefined : explain(cause, words),
    notes: [
      `${count(answers.length, 'answer')} of ${count(requests, 'request')} could be judged. Checks that send requests of their own are those of "conformance <url>".`,
      ...traffic.notes,
      ...whatIsMissing(traffic),
      ...(cause !== undefined && isFound ? [words.reason(cause)] : []),
    ],
    results,
  }
  return { report: gate.report(createReport(parts, words)), secrets: keys.secrets }
}

function count(many: number, what: string): string {
  return `${many} ${many === 1 ? what : `${what}s`}`
}

function whyNothing({ requests, target }: Traffic): Cause {
  const detail =
    requests === 0
      ? 'no request was seen'
      : `none of the ${count(requests, 'request')} was answered on a documented path of the API at ${target.origin}`
  return { kind: 'no-traffic', detail }
}

/** Bodies that were not recorded, or only in part. */
function whatIsMissing({ exchanges }: Traffic): string[] {
  const parts = exchanges.filter(({ response }) => response?.truncated).length
  const failed = exchanges.filter(({ response }) => response === undefined).length
  return [
    ...(parts > 0 ? [`Of ${count(parts, 'answer')} the whole body is not known: they are judged by status and headers.`] : []),
    ...(failed > 0 ? [`${count(failed, 'request')} had no answer.`] : []),
  ]
}

const without = 'no key is known that could be looked for'
const hidden = 'the recording hides the keys, so that a request with another key looks the same'

function toRun({ exchanges, keys, unseen, keyInOutput }: Traffic): ClientRun {
  const requests = exchanges.map(toClientRequest)
  const isMasked = requests.some((request) => request.isMasked)
  return {
    scenario: 'seen',
    requests,
    keyInOutput,
    lastLines: '',
    exit: { code: 0, signal: null, timedOut: false },
    holdsKey: keys.holdsKey,
    unseen: {
      'client/revoked-key': 'traffic alone does not show why a key was refused',
      'client/rotated-key': 'nobody has put a new key into a file',
      'client/unknown-fields': 'nobody has added members to the answers',
      'client/retry-quota': 'a 429 alone does not say whether a quota is used up',
      ...(isMasked && { 'client/retry-401': hidden, 'client/retry-402': hidden, 'client/retry-403': hidden }),
      ...(!keys.isAnyKnown && {
        'client/anthropic-header': without,
        'client/key-in-body': without,
        'client/key-in-cookie': without,
        'client/key-in-other-header': without,
        'client/key-in-output': without,
        'client/key-in-url': without,
        'client/other-origin': without,
      }),
      ...unseen,
    },
  }
}

function toRaw({
  method,
  target,
  headers,
  body,
  isBodyKnown,
  response,
  failure,
  startedAt,
  endedAt,
}: RecordedExchange): RawExchange {
  return {
    request: { method, path: target, headers, ...(isBodyKnown && body !== '' && { body }) },
    ...(response && { response }),
    ...(failure && { failure }),
    startedAt,
    ms: Math.round(endedAt - startedAt),
  }
}
