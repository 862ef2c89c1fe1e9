import { judgeClient } from '../../engine/client/judge-client.ts'
import { countAnswers, isServed } from '../../engine/client/scenario-answers.ts'
import { type ClientRun, ownRequests } from '../../engine/client/traffic.ts'
import { createReport, explain } from '../../engine/report/create-report.ts'
import { createGate } from '../../engine/report/gate.ts'
import type { Cause } from '../../engine/report/reason.ts'
import { createSecrets } from '../../engine/report/secrets.ts'
import type { Run } from '../../engine/run/run.ts'
import { clientChecks } from '../../suites/client/index.gen.ts'
import { requirementSet } from '../requirement-set.gen.ts'
import { tool } from '../tool.gen.ts'
import type { ClientOptions } from './client-options.ts'
import { runScenario } from './run-scenario.ts'
import { createTrafficBudget, type RunBudget } from './traffic-budget.ts'

/**
 * Runs a command once for each scenario, each time against a fresh mock, and judges its traffic.
 * @throws Error with the code ENOENT or EACCES if the command cannot be started.
 */
export async function judgeCommand(options: ClientOptions): Promise<Run> {
  const startedAt = new Date()
  const secrets = createSecrets()
  const budget = createTrafficBudget()
  const runs: ClientRun[] = []
  const notes: string[] = []
  let requests = 0
  let target = 'http://127.0.0.1'
  for (const scenario of options.scenarios) {
    if (options.signal.aborted) break
    const ofRun = budget.forRun()
    const { run, url } = await runScenario(scenario, options, { secrets, budget: ofRun })
    runs.push(run)
    notes.push(...describeRun(run, ofRun))
    requests += run.requests.length + ofRun.left.requests
    target = url
  }
  const { signal, words } = options
  const gate = createGate(secrets, new URL(target), words)
  const silent = runs.filter((run) => run.requests.length === 0).map(({ scenario }) => scenario)
  const results = judgeClient(Object.values(clientChecks), runs, gate)
  const cause = signal.aborted ? undefined : findCause(runs)
  // What was found has to be shown; the cause of the rest is only noted then.
  const isFound = results.some(({ outcome }) => outcome === 'fail')
  const isPartlySilent = silent.length > 0 && silent.length < runs.length
  const parts = {
    tool,
    requirements: requirementSet,
    target,
    subject: options.command.join(' '),
    startedAt,
    requests,
    interrupted: signal.aborted,
    why: cause === undefined || isFound ? undefined : explain(cause, words),
    notes: [
      ...notes,
      ...(isPartlySilent ? [`The command sent no request to the mock in ${silent.join(', ')}.`] : []),
      ...(cause !== undefined && isFound ? [words.reason(cause)] : []),
    ],
    results,
  }
  return { report: gate.report(createReport(parts, words)), secrets }
}

/** Why nothing was put to the test; undefined if something was. */
function findCause(runs: readonly ClientRun[]): Cause | undefined {
  if (runs.every(({ requests }) => requests.length === 0)) return { kind: 'silent-command' }
  if (isServed(runs)) return undefined
  return { kind: 'unserved-command', requests: runs.flatMap(ownRequests).length, detail: countAnswers(runs) }
}

function describeRun({ scenario, requests, exit }: ClientRun, { left }: RunBudget): string[] {
  const end = exit.timedOut
    ? 'was ended because its time was up'
    : exit.signal
      ? `was ended by ${exit.signal}`
      : `exit ${exit.code}`
  const sent = requests.length + left.requests
  return [
    `${scenario}: ${sent} ${sent === 1 ? 'request' : 'requests'}, ${end}.`,
    ...(left.requests > 0
      ? [`${scenario}: the first ${requests.length} requests were judged, the others were only answered.`]
      : []),
    ...(left.bodies > 0 ? [`${scenario}: ${left.bodies} bodies were cut, and are judged by what was kept.`] : []),
  ]
}
