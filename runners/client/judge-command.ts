import { judgeClient } from '../../engine/client/judge-client.ts'
import type { ClientRun, Scenario } from '../../engine/client/traffic.ts'
import { createReport, explain } from '../../engine/report/create-report.ts'
import { createGate } from '../../engine/report/gate.ts'
import { createSecrets, type Secrets } from '../../engine/report/secrets.ts'
import type { Words } from '../../engine/report/words.ts'
import type { Run } from '../../engine/run/run.ts'
import { scenarios } from '../../mock/misbehave/scenarios.ts'
import { createMock } from '../../mock/mock.ts'
import type { Call } from '../../mock/pipeline/call.ts'
import { clientChecks } from '../../suites/client/index.gen.ts'
import { tool } from '../tool.gen.ts'
import { clientEnvironment } from './client-environment.ts'
import { recordTraffic } from './record-traffic.ts'
import { runCommand } from './run-command.ts'
import { createTrafficBudget, type RunBudget } from './traffic-budget.ts'

/** A client's command and how it is judged. */
export interface ClientOptions {
  readonly command: readonly [file: string, ...args: string[]]
  readonly scenarios: readonly Scenario[]
  /** Names of environment variables that the command gets in addition to the usual ones. */
  readonly env: readonly string[]
  /** For each run of the command, milliseconds. */
  readonly timeout: number
  readonly signal: AbortSignal
  /** Gets what the command writes, without secrets; the command waits while a returned promise is pending. */
  show(text: string): Promise<void> | undefined
  /** How the door names things. */
  readonly words: Words
}

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
  const isSilent = silent.length === runs.length && !signal.aborted
  const parts = {
    tool,
    target,
    subject: options.command.join(' '),
    startedAt,
    requests,
    interrupted: signal.aborted,
    why: isSilent ? explain({ kind: 'silent-command' }, words) : undefined,
    notes: [
      ...notes,
      ...(silent.length > 0 && !isSilent ? [`The command sent no request to the mock in ${silent.join(', ')}.`] : []),
    ],
    results: judgeClient(Object.values(clientChecks), runs, gate),
  }
  return { report: gate.report(createReport(parts, words)), secrets }
}

async function runScenario(
  scenario: Scenario,
  options: ClientOptions,
  { secrets, budget }: { readonly secrets: Secrets; readonly budget: RunBudget },
): Promise<{ run: ClientRun; url: string }> {
  const since = performance.now()
  const mock = await createMock()
  const elsewhere = await recordTraffic(mock, { since, elsewhere: true, budget })
  const behave = scenario === 'plain' ? undefined : scenarios[scenario].create(elsewhere.url)
  const handle = (call: Call) => (behave === undefined ? mock.handle(call) : behave(call, mock.handle, mock.world))
  const recording = await recordTraffic(
    { handle, world: mock.world, secrets: mock.secrets },
    {
      since,
      elsewhere: false,
      budget,
    },
  )
  const { key, consoleToken, adminToken } = mock.secrets
  const own = createSecrets()
  own.add(key, 'key')
  for (const [value, name] of [
    [key, 'key'],
    [consoleToken, 'console token'],
    [adminToken, 'admin token'],
  ] as const)
    secrets.add(value, name)
  const [file, ...args] = options.command
  const holdsKey = (text: string) => own.find(text) !== undefined
  const { keyInOutput, exit } = await runCommand({
    file,
    args,
    env: environment(options.env, recording.url, key),
    timeout: options.timeout,
    signal: options.signal,
    gate: { clean: secrets.clean, find: secrets.find, holdsKey },
    show: options.show,
  }).finally(() => Promise.all([recording.close(), elsewhere.close()]))
  const requests = [...recording.requests, ...elsewhere.requests].sort((a, b) => a.startedAt - b.startedAt)
  return { run: { scenario, requests, keyInOutput, exit, holdsKey }, url: recording.url }
}

/** What a command needs in order to run; any other variable may be a secret of another system. */
const usual = [
  ...[
    'PATH',
    'HOME',
    'USER',
    'LOGNAME',
    'SHELL',
    'LANG',
    'LANGUAGE',
    'LC_ALL',
    'TZ',
    'TERM',
    'COLORTERM',
    'NO_COLOR',
    'FORCE_COLOR',
  ],
  ...['TMPDIR', 'TEMP', 'TMP', 'CI', 'SystemRoot', 'ComSpec', 'PATHEXT', 'APPDATA', 'LOCALAPPDATA', 'USERPROFILE', 'VIRTUAL_ENV'],
]

function environment(names: readonly string[], url: string, key: string): Record<string, string> {
  const kept = [...usual, ...names].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(kept), ...clientEnvironment(url, key) }
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
