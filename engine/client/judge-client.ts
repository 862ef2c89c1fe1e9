import type { RawExchange } from '../http/wire.ts'
import type { Gate } from '../report/gate.ts'
import type { Judgement, Result } from '../report/result.ts'
import type { ClientCheck, ClientFinding } from './client-check.ts'
import type { ClientRequest, ClientRun } from './traffic.ts'

/** The maximum number of exchanges that a result shows. */
const shownExchanges = 6

/** Judges what a client did in its runs. */
export function judgeClient(checks: readonly ClientCheck[], runs: readonly ClientRun[], gate: Gate): Result[] {
  return checks.map((check) => {
    const { id, level, says, cites } = check
    const judged = runs.filter(({ scenario }) => check.scenarios === undefined || check.scenarios.includes(scenario))
    const findings = judged.flatMap((run) => {
      const finding = check.judge(run, runs.slice(0, runs.indexOf(run)))
      return finding === undefined ? [] : [{ ...finding, scenario: run.scenario }]
    })
    const observed = judged.map((run) => check.observe?.(run)).find((text) => text !== undefined)
    const shown = findings.flatMap(({ requests = [] }) => requests).slice(0, shownExchanges)
    return gate.result({
      requirement: { id, level, says, cites },
      outcome: toOutcome(check, runs, judged, findings),
      observations: observed === undefined ? [] : [observed],
      exchanges: shown.map(toRaw),
      ms: 0,
    })
  })
}

function toOutcome(
  check: ClientCheck,
  runs: readonly ClientRun[],
  judged: readonly ClientRun[],
  findings: readonly (ClientFinding & { readonly scenario: string })[],
): Judgement['outcome'] {
  const [first] = findings
  if (first !== undefined) {
    const sightings = findings.map(({ actual, scenario }) => ({ seen: `${actual} (${scenario})`, where: [] }))
    return { outcome: 'fail', expected: first.expected, sightings }
  }
  if (judged.length === 0) return { outcome: 'skip', reasons: [{ bound: 'scenarios', shownBy: check.scenarios ?? [] }] }
  if (runs.every(({ requests }) => requests.length === 0))
    return { outcome: 'inconclusive', reasons: ['the command sent no request to the mock'] }
  return { outcome: 'pass' }
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
