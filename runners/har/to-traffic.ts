import { toBasePath } from '../../engine/http/raw-request.ts'
import type { Headers } from '../../engine/http/wire.ts'
import type { ClientRequirementId } from '../../spec/requirements.gen.ts'
import { keepBody } from '../client/keep-body.ts'
import { createTrafficBudget, type RunBudget } from '../client/traffic-budget.ts'
import type { Traffic } from '../traffic/judge-traffic.ts'
import { createPresentedKeys, isMasked, type PresentedKeys } from '../traffic/presented-keys.ts'
import type { RecordedExchange } from '../traffic/recorded-exchange.ts'
import { chooseTarget } from './choose-target.ts'
import type { HarEntry } from './read-har.ts'

const unseen: Partial<Record<ClientRequirementId, string>> = {
  'client/command': 'no command was run',
  'client/key-in-output': 'no command was run',
  'client/stream-read': 'a recording does not show how a stream was read',
}

const stripped = 'no request of the recording has an Authorization header: the program that saved it may have left it out'

/** What of a HAR file is judged: the requests to one deployment, and where its redirects have led. */
export function toTraffic(
  entries: readonly HarEntry[],
  { file, origin }: { readonly file: string; readonly origin: URL | undefined },
): Traffic {
  const target = chooseTarget(entries, origin)
  const keys = createPresentedKeys()
  const budget = createTrafficBudget().forRun()
  const from = entries[0]?.startedAt ?? 0
  const chosen = target === undefined ? [] : chooseEntries(entries, target)
  const exchanges = chosen.flatMap(
    ({ entry, elsewhere }, index) => record(entry, { elsewhere, index, from, target, budget, keys }) ?? [],
  )
  const isStripped = exchanges.every(({ headers }) => !headers.some(([name]) => name.toLowerCase() === 'authorization'))
  const others = entries.length - chosen.length
  return {
    target: target ?? new URL(entries[0]?.url.origin ?? 'http://127.0.0.1'),
    subject: `the traffic in ${file}`,
    startedAt: new Date(),
    exchanges,
    requests: chosen.length,
    keys,
    unseen: { ...unseen, ...(isStripped && { 'client/key-in-header': stripped, ...withoutKeys }) },
    keyInOutput: false,
    interrupted: false,
    notes: [
      ...(target === undefined ? [] : [`Judged was the traffic with ${target.href.replace(/\/$/, '')}.`]),
      ...(others > 0 ? [`${others} requests of the file are to other places, and were not judged.`] : []),
      ...tellLeft(budget),
    ],
    cause: target === undefined || chosen.length === 0 ? whyNone(entries, target) : undefined,
  }
}

const withoutKeys = { 'client/retry-401': stripped, 'client/retry-402': stripped, 'client/retry-403': stripped }

function whyNone(entries: readonly HarEntry[], target: URL | undefined): Traffic['cause'] {
  const all = entries.length === 1 ? 'the only request' : `none of the ${entries.length} requests`
  const detail = target === undefined ? 'a documented path of the API' : `${target.href.replace(/\/$/, '')} (--origin)`
  return { kind: 'no-traffic', detail: `${all} of the file is${entries.length === 1 ? ' not' : ''} to ${detail}` }
}

interface Chosen {
  readonly entry: HarEntry
  readonly elsewhere: boolean
}

/** The requests to the deployment, and those to other origins that it has redirected to. */
function chooseEntries(entries: readonly HarEntry[], target: URL): Chosen[] {
  const redirects = new Set<string>()
  return entries.flatMap((entry): Chosen[] => {
    const { url, redirect, response } = entry
    if (url.origin === target.origin) {
      const isRedirect = response !== undefined && response.status >= 300 && response.status < 400
      if (isRedirect && redirect !== undefined && redirect.origin !== target.origin) redirects.add(redirect.href)
      return [{ entry, elsewhere: false }]
    }
    return redirects.has(url.href) ? [{ entry, elsewhere: true }] : []
  })
}

interface Place {
  readonly elsewhere: boolean
  readonly index: number
  readonly from: number
  readonly target: URL | undefined
  readonly budget: RunBudget
  readonly keys: PresentedKeys
}

function record(entry: HarEntry, { elsewhere, index, from, target, budget, keys }: Place): RecordedExchange | undefined {
  const { url, headers, response, startedAt, ms } = entry
  const path = url.pathname + url.search
  const base = target === undefined || elsewhere ? '' : toBasePath(target)
  if (!budget.takeRequest(headers.flat().reduce((sum, text) => sum + text.length, path.length))) return undefined
  const head = keys.learn({ target: path.startsWith(`${base}/`) ? path.slice(base.length) : path, headers })
  if (head === undefined) {
    budget.dropRequest()
    return undefined
  }
  if (response !== undefined) keys.learnAnswer(response.headers)
  return {
    startedAt: startedAt - from,
    endedAt: startedAt - from + ms,
    method: entry.method,
    ...head,
    ...keepText(entry.body, index, budget),
    ...(response && { response }),
    ...(response === undefined && { failure: { kind: 'reset', message: 'the file has no answer' } }),
    elsewhere,
    ...(hasMask(headers) && { isMasked: true }),
    stalledMs: 0,
  }
}

/** A body that is not known equals no other. */
function keepText(text: string | undefined, index: number, budget: RunBudget) {
  if (text === undefined) return { body: `[body ${index} is not in the file]`, isBodyKnown: false }
  const body = keepBody(budget)
  body.push(Buffer.from(text))
  return { body: body.text(), isBodyKnown: true }
}

function hasMask(headers: Headers): boolean {
  const value = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1]
  return value !== undefined && isMasked(value)
}

function tellLeft({ left }: RunBudget): string[] {
  return [
    ...(left.requests > 0 ? [`${left.requests} requests are more than can be judged at once, and were not.`] : []),
    ...(left.bodies > 0 ? [`${left.bodies} bodies were cut, and are judged by what was kept.`] : []),
  ]
}
