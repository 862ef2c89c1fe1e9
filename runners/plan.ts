import { nameOfProvider } from '../engine/provision/guard-provider.ts'
import type { ProvidedAccount, Provider } from '../engine/provision/provider.ts'
import type { Report } from '../engine/report/result.ts'
import type { Words } from '../engine/report/words.ts'
import { serveMock } from '../mock/adapters/node.ts'
import { createMock } from '../mock/mock.ts'
import type { Call } from '../mock/pipeline/call.ts'
import { wrap } from '../reporters/wrap.ts'
import { options as usual } from './options.ts'
import { type CountingProvider, createMockProvider } from './provision/mock-provider.ts'
import { runWithSecrets } from './run.ts'
import { selectChecks } from './select-checks.ts'
import { defaultMaxTime, pacedMs, plannedMs } from './time-limit.ts'
import type { ConformanceOptions } from './to-run-options.ts'
import { optionWords } from './words/option-words.ts'

/** What a run will send, create and spend. */
export interface Plan {
  /** Checks that will run, and those that would be skipped. */
  readonly checks: number
  readonly skipped: number
  /** What to give, so that fewer checks would be skipped. */
  readonly wanting: readonly string[]
  /** Requests to the API, and to the console and the test-control API. */
  readonly requests: number
  readonly managementRequests: number
  /** At the prices of the mock; a deployment has its own prices. */
  readonly credits: number
  /** How many of the requests to the API cost credits. */
  readonly paidCalls: number
  readonly changes: Changes
  /** The calls to the provision module, if there is one, as if its accounts had every method. */
  readonly module?: PlannedCalls
  /** How long the run is expected to take, and when it is ended, in milliseconds. */
  readonly time: PlannedTime
}

interface PlannedCalls {
  readonly name: string
  readonly calls: number
  readonly methods: { readonly [method: string]: number }
}

interface PlannedTime {
  readonly planned: number
  readonly most: number
  /** The requests a minute that the time follows from, if it follows from them. */
  readonly pace?: number
}

/** How often each kind of change is made in accounts. */
export interface Changes {
  readonly accountsMade: number
  readonly keysCreated: number
  readonly keysRenamed: number
  readonly keysRevoked: number
  readonly topUps: number
}

/** A plan shows nothing meanwhile. */
const silent = { onProgress: undefined, onRequest: undefined }

/**
 * Counts by a run of the same checks against a mock in this process, with the same kinds of credentials. `methods` are those of
 * the accounts of the provider, if they do not have all.
 */
export async function planRun(
  options: Omit<ConformanceOptions, 'url'>,
  words: Words = optionWords,
  methods?: readonly (keyof ProvidedAccount)[],
): Promise<Plan> {
  const mock = await createMock(options.seed === undefined ? {} : { seed: options.seed })
  const counts = {
    accountsMade: 0,
    keysCreated: 0,
    keysRenamed: 0,
    keysRevoked: 0,
    topUps: 0,
    management: 0,
    credits: 0,
    paid: 0,
  }
  const handle = async (call: Call) => {
    const reply = await mock.handle(call)
    const kind = reply.status < 300 ? toChange(call) : undefined
    if (kind !== undefined) counts[kind] += 1
    if (/^\/(console|__admin)\//.test(call.target)) counts.management += 1
    const credits = reply.entry?.credits ?? 0
    counts.credits += credits
    if (credits > 0) counts.paid += 1
    return reply
  }
  const server = await serveMock({ handle, world: mock.world, secrets: mock.secrets })
  try {
    const { key, revokedKey, noCreditKey, consoleToken, adminToken } = mock.secrets
    const access = { url: server.url, key, consoleToken, adminToken }
    const module = options.provider && createMockProvider(options.provider, access, methods)
    const given = <T>(wanted: unknown, value: T) => (wanted === undefined ? undefined : value)
    const { report } = await runWithSecrets(
      {
        ...options,
        url: server.url,
        key: given(options.key, key),
        revokedKey: given(options.revokedKey, revokedKey ?? undefined),
        noCreditKey: given(options.noCreditKey, noCreditKey ?? undefined),
        consoleToken: given(options.consoleToken, consoleToken),
        adminToken: given(options.adminToken, adminToken),
        consoleUrl: undefined,
        adminUrl: undefined,
        provider: module?.provider,
        journal: undefined,
        model: undefined,
        maxRequests: undefined,
        maxCredits: undefined,
        maxTime: undefined,
        // The plan counts requests; it does not wait between them.
        pace: undefined,
        ...silent,
      },
      words,
    )
    module?.close()
    const { accountsMade, keysCreated, keysRenamed, keysRevoked, topUps, credits, paid } = counts
    // What the module asks for is not a request of the run.
    const management = counts.management - (module?.sent() ?? 0)
    return {
      checks: report.results.length - report.summary.skip,
      skipped: report.summary.skip,
      wanting: toWanting(report),
      requests: report.requests,
      managementRequests: management,
      credits,
      paidCalls: paid,
      changes: { accountsMade, keysCreated, keysRenamed, keysRevoked, topUps },
      ...(options.provider && module && { module: planCalls(options.provider, module) }),
      time: planTime(options, report.requests + management),
    }
  } finally {
    await server.close(0)
  }
}

function toWanting({ reason, notes }: Report): string[] {
  return [...(reason === undefined ? [] : [reason]), ...notes]
}

function planCalls(provider: Provider, module: CountingProvider): PlannedCalls {
  const methods = module.calls()
  return { name: nameOfProvider(provider), calls: Object.values(methods).reduce((sum, calls) => sum + calls, 0), methods }
}

function tellCalls({ name, calls, methods }: PlannedCalls): string {
  const each = Object.entries(methods).map(([method, count]) => `${count} ${method}`)
  return `about ${calls} calls to ${name}${each.length === 0 ? '' : `: ${each.join(', ')}`}`
}

/** @param requests All requests of the run: they share one pace. */
function planTime(options: Omit<ConformanceOptions, 'url'>, requests: number): PlannedTime {
  const { concurrency = usual.concurrency.default, watch: watchMs = usual.watch.default, bail, pace } = options
  const selected = selectChecks(options)
  const time = { concurrency, watchMs, bail, pace }
  const unpaced = plannedMs(selected, time)
  const paced = pacedMs(Math.min(requests, options.maxRequests ?? requests), pace)
  return {
    planned: Math.max(unpaced, paced),
    most: options.maxTime ?? defaultMaxTime(selected, time),
    ...(pace !== undefined && paced >= unpaced && { pace }),
  }
}

function toChange({ method, target }: Call): keyof Changes | undefined {
  if (method === 'POST' && target === '/__admin/accounts') return 'accountsMade'
  if (method === 'POST' && target === '/console/api/credits/top-ups') return 'topUps'
  if (!target.startsWith('/console/api/keys')) return undefined
  return ({ POST: 'keysCreated', PATCH: 'keysRenamed', DELETE: 'keysRevoked' } as const)[method]
}

/** In seconds, or in minutes if they are many. */
function tellTime(ms: number): string {
  return ms < 300_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`
}

function tellPlannedTime({ planned, most, pace }: PlannedTime): string {
  const why = pace === undefined ? '' : `, at ${pace} requests a minute`
  if (planned > most)
    return `about ${tellTime(planned)}${why}; --max-time ends it after ${tellTime(most)}, with a part of the results`
  return `about ${tellTime(planned)}${why}; after ${tellTime(most)} the run is ended with a report`
}

/** A plan for people. */
export function describePlan(plan: Plan, target: string): string {
  const { accountsMade, keysCreated, keysRenamed, keysRevoked, topUps } = plan.changes
  const changes = [
    ...(accountsMade > 0
      ? [`${accountsMade} accounts created through the ${plan.module ? 'provision module' : 'test-control API'}`]
      : []),
    ...(keysCreated > 0 ? [`${keysCreated} keys created, ${keysRevoked} revocations, ${keysRenamed} renamings`] : []),
    ...(topUps > 0 ? [`${topUps} ${topUps === 1 ? 'top-up' : 'top-ups'}`] : []),
  ]
  const rows = [
    ['checks', `${plan.checks}${plan.skipped > 0 ? `, and ${plan.skipped} that would be skipped` : ''}`],
    ['requests', `about ${plan.requests} to the API, ${plan.managementRequests} to the console and the test-control API`],
    ...(plan.module ? ([['module', tellCalls(plan.module)]] as const) : []),
    ['credits', `about ${plan.credits}, for ${plan.paidCalls} of the requests, at the prices of the mock`],
    ['time', tellPlannedTime(plan.time)],
    ['changes', changes.length > 0 ? changes.join('; ') : 'none'],
  ] as const
  const lines = rows.flatMap(([name, text]) =>
    wrap(text, 68).map((line, index) => `  ${(index === 0 ? name : '').padEnd(10)}${line}`),
  )
  const more = [
    ...plan.wanting,
    'A target that breaks promises can get more requests: failures are verified.',
    '--max-requests sets a limit.',
    ...(plan.time.pace === undefined
      ? ['If the target limits the requests a minute, give its limit with --pace: the plan then says how long that takes.']
      : []),
  ]
  return `${[`Plan for ${target}: nothing was sent to it.`, ...lines, ...more.flatMap((text) => wrap(text, 80))].join('\n')}\n`
}
