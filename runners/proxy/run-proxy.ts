import type { Cause } from '../../engine/report/reason.ts'
import type { Words } from '../../engine/report/words.ts'
import type { Run } from '../../engine/run/run.ts'
import type { ClientRequirementId } from '../../spec/requirements.gen.ts'
import { type Ended, runCommand } from '../client/run-command.ts'
import { createTrafficBudget, type RunBudget } from '../client/traffic-budget.ts'
import { judgeTraffic } from '../traffic/judge-traffic.ts'
import { createPresentedKeys, type PresentedKeys } from '../traffic/presented-keys.ts'
import type { RecordedExchange } from '../traffic/recorded-exchange.ts'
import type { GivenWay } from '../way/read-way.ts'
import { keysOf, proxyEnvironment } from './proxy-environment.ts'
import { serveProxy } from './serve-proxy.ts'

/** What is put in front of a deployment, and for how long. */
export interface ProxyOptions {
  readonly deployment: URL
  /** How it is reached. Default: directly. */
  readonly way?: GivenWay | undefined
  /** Whose traffic it is; without a command the proxy runs until it is interrupted. */
  readonly command?: readonly [file: string, ...args: string[]] | undefined
  /** Names of environment variables that the command gets in addition to the usual ones. */
  readonly env: readonly string[]
  readonly signal: AbortSignal
  /** Gets the URL of the proxy when it listens. */
  listening(url: string): void
  /** Gets what the command writes, without secrets; the command waits while a returned promise is pending. */
  show(text: string): Promise<void> | undefined
  readonly words: Words
}

/**
 * Forwards traffic to a deployment, and judges both sides at the end.
 * @throws Error with the code ENOENT or EACCES if the command cannot be started.
 */
export async function runProxy(options: ProxyOptions): Promise<Run> {
  const { deployment, command, signal, words } = options
  const startedAt = new Date()
  const keys = createPresentedKeys()
  for (const [name, value] of options.way?.hidden ?? []) keys.secrets.add(value, name)
  const budget = createTrafficBudget().forRun()
  const proxy = await serveProxy(deployment, { way: options.way?.way, budget, keys })
  try {
    options.listening(proxy.url)
    const ended = command === undefined ? await untilAborted(signal) : await runBehind(proxy.url, command, options, keys)
    await proxy.close()
    const { exchanges } = proxy
    const traffic = {
      target: deployment,
      subject: `the traffic ${command === undefined ? '' : `of ${command.join(' ')} `}with ${deployment.href.replace(/\/$/, '')}`,
      startedAt,
      exchanges,
      requests: exchanges.length + budget.left.requests,
      keys,
      unseen: command === undefined ? { ...unseen, ...unseenAlone } : unseen,
      keyInOutput: ended?.keyInOutput === true,
      interrupted: command !== undefined && signal.aborted,
      notes: [
        ...(options.way?.notesFor(deployment) ?? []).map((note) => (typeof note === 'string' ? note : words.note(note))),
        ...tellEnd(ended),
        ...tellLeft(budget),
      ],
      cause: findCause(exchanges),
    }
    return await judgeTraffic(traffic, words)
  } finally {
    await proxy.close()
  }
}

const unseen: Partial<Record<ClientRequirementId, string>> = {
  'client/command': 'how a command ends is its own decision if a deployment answers it',
  'client/other-origin': 'a proxy does not see what is sent to other origins',
}

const unseenAlone: Partial<Record<ClientRequirementId, string>> = {
  'client/command': 'no command was run',
  'client/key-in-output': 'no command was run',
}

async function runBehind(
  url: string,
  [file, ...args]: readonly [string, ...string[]],
  { env, signal, show }: ProxyOptions,
  keys: PresentedKeys,
): Promise<Ended> {
  const environment = proxyEnvironment(env, url)
  for (const key of keysOf(environment)) keys.add(key)
  const { clean, find } = keys.secrets
  const gate = { clean, find, holdsKey: keys.holdsKey }
  return await runCommand({ file, args, env: environment, timeout: longestTimer, signal, gate, show })
}

/** Milliseconds. */
const longestTimer = 2 ** 31 - 1

function untilAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    // Only the listening socket would keep the process alive, and a proxy without one has nothing to wait for.
    if (signal.aborted) resolve(undefined)
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}

function tellEnd(ended: Ended | undefined): string[] {
  if (ended === undefined) return []
  const { code, signal } = ended.exit
  return [`The command ended with ${signal === null ? `exit ${code}` : signal}.`]
}

function tellLeft({ left }: RunBudget): string[] {
  return [
    ...(left.requests > 0 ? [`${left.requests} requests were only sent on: more than are kept to be judged.`] : []),
    ...(left.bodies > 0 ? [`${left.bodies} bodies were sent on whole, and kept only in part.`] : []),
  ]
}

/** The deployment has not answered anything. */
function findCause(exchanges: readonly RecordedExchange[]): Cause | undefined {
  if (exchanges.some(({ response }) => response !== undefined)) return undefined
  const failure = exchanges.flatMap((exchange) => exchange.failure ?? [])[0]
  return failure && { kind: 'unreachable', detail: failure.message }
}
