import type { RawExchange } from '../http/wire.ts'
import type { Gate } from '../report/gate.ts'
import type { Judgement, Result } from '../report/result.ts'
import type { ClientCheck, ClientFinding } from './client-check.ts'
import { isServed } from './scenario-answers.ts'
import { apiRequests, type ClientRequest, type ClientRun } from './traffic.ts'

/** The maximum number of exchanges that a result shows. */
const shownExchanges = 6

/** Judges what a client did in its runs. */
export function judgeClient(checks: readonly ClientCheck[], runs: readonly ClientRun[], gate: Gate): Result[] {
  const served = isServed(runs)
  return checks.map((check) => {
    const { id, level, says, cites } = check
    const judged = runs.filter((run) => isShownBy(check, run))
    const findings = judged.flatMap((run) => {
      const finding = check.judge(run, toBefore(run, runs))
      return finding === undefined ? [] : [{ ...finding, scenario: run.scenario }]
    })
    const observed = judged.map((run) => check.observe?.(run)).find((text) => text !== undefined)
    const shown = findings.flatMap(({ requests = [] }) => requests).slice(0, shownExchanges)
    return gate.result({
      requirement: { id, level, says, cites },
      outcome: toFailure(findings) ?? toUnjudged(check, runs, judged) ?? (served ? { outcome: 'pass' } : unserved),
      observations: observed === undefined ? [] : [observed],
      exchanges: shown.map(toRaw),
      ms: 0,
    })
  })
}

const silent = { outcome: 'inconclusive', reasons: ['the command sent no request to the mock'] } as const

/** A client that nothing was answered to has shown nothing of what it does with answers, nor all that it sends. */
const unserved = { outcome: 'inconclusive', reasons: ['no request was answered with success'] } as const

function toFailure(findings: readonly (ClientFinding & { readonly scenario: string })[]): Judgement['outcome'] | undefined {
  const [first] = findings
  if (first === undefined) return undefined
  const sightings = findings.map(({ actual, scenario }) => ({
    seen: scenario === 'seen' ? actual : `${actual} (${scenario})`,
    where: [],
  }))
  return { outcome: 'fail', expected: first.expected, sightings }
}

/** Why a check was not put to the test; undefined if it was. */
function toUnjudged(
  check: ClientCheck,
  runs: readonly ClientRun[],
  judged: readonly ClientRun[],
): Judgement['outcome'] | undefined {
  const unseen = runs.flatMap((run) => run.unseen?.[check.id] ?? [])
  if (unseen.length > 0) return { outcome: 'skip', reasons: unseen }
  if (judged.length === 0) return { outcome: 'skip', reasons: [{ bound: 'scenarios', shownBy: check.scenarios ?? [] }] }
  if (runs.every(({ scenario, requests }) => scenario !== 'seen' && requests.length === 0)) return silent
  const { missed = missedRequest } = check
  const reasons = judged.map((run) => missed(run, toBefore(run, runs)))
  if (reasons.some((reason) => reason === undefined)) return undefined
  return { outcome: 'skip', reasons: [...new Set(reasons.filter((reason) => reason !== undefined))] }
}

function isShownBy({ id, scenarios }: ClientCheck, { scenario, unseen }: ClientRun): boolean {
  if (scenario === 'seen') return unseen?.[id] === undefined
  return scenarios === undefined || scenarios.includes(scenario)
}

function missedRequest(run: ClientRun): string | undefined {
  return apiRequests(run).length === 0 ? 'no request to the API was sent' : undefined
}

function toBefore(run: ClientRun, runs: readonly ClientRun[]): readonly ClientRun[] {
  return runs.slice(0, runs.indexOf(run))
}

function toRaw(request: ClientRequest): RawExchange {
  const { method, target, headers, body, status, responseHeaders, startedAt, endedAt } = request
  return {
    request: { method, path: target, headers, ...(body !== '' && { body }) },
    ...(status !== 0 && { response: { status, headers: responseHeaders, body: new Uint8Array(), truncated: false } }),
    startedAt,
    ms: Math.round(endedAt - startedAt),
  }
}
