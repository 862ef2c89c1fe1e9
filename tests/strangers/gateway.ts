import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { type OperationFacts, operations } from '../../spec/operations.gen.ts'
import { createChance } from './chance.ts'
import { type Counter, createCounter, serve } from './counter.ts'
import { type Desk, newId } from './desk.ts'
import { drawKeys, type Keys, standingOf, tokenOf } from './guard.ts'
import { manage } from './management.ts'
import { perform } from './operations.ts'
import { html, publicPage } from './pages.ts'
import { createRate } from './rate.ts'
import { forbidden, refuse, unauthorized } from './refusals.ts'
import type { Slip } from './slip.ts'
import { type Break, documented, type Traits } from './traits.ts'
import { readBody, toVisit, type Visit } from './visit.ts'
import { type Answer, send } from './wire.ts'

/** A way in that should not be there, or an answer that is not as it should be. */
export interface Door {
  /** What a request that the guard should refuse is let into. */
  opens(visit: Visit, keys: Keys): OperationFacts | Answer | undefined
  /** What becomes of an answer. */
  spoils?(answer: Answer, visit: Visit): Answer
  /** What is wrong with how calls are billed. */
  readonly slip?: Slip
}

/** A gateway at work. */
export interface Gateway {
  readonly url: string
  readonly keys: Keys
  /** What opens the console of the operator's account and the making of accounts, where there are prices. */
  readonly tokens?: { readonly console: string; readonly admin: string }
  close(): void
}

const largestBody = 30_000_000

/** Starts the gateway that the traits describe; with a door, one that is open besides. */
export async function startGateway(traits: Traits, door?: Door): Promise<Gateway> {
  const chance = createChance(traits.seed ^ 0x5eed)
  const desk: Desk = { traits, chance, origin: '' }
  const counter = traits.prices && createCounter(traits, traits.prices, door?.slip)
  const keys = counter?.bank.keys ?? drawKeys(traits.keyForm, chance)
  let started: number | undefined
  const age = () => {
    started ??= performance.now()
    return performance.now() - started
  }
  const reception = { desk, keys, door, counter, limit: createRate(traits.rate), age }
  const options = { requireHostHeader: !traits.hostless, keepAliveTimeout: traits.keepAlive }
  const server = createServer(options, (request, response) => {
    receive(reception, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  reception.desk = { ...desk, origin: url }
  return {
    url,
    keys,
    ...(counter && { tokens: { console: counter.bank.operator.token, admin: counter.bank.adminToken } }),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

interface Reception {
  desk: Desk
  readonly keys: Keys
  readonly door: Door | undefined
  readonly counter: Counter | undefined
  limit(key: string): number | undefined
  /** Milliseconds since the first request. */
  age(): number
}

async function receive(reception: Reception, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { traits, chance } = reception.desk
  const head = toVisit(request, Buffer.alloc(0))
  const isUnknown = isStranger(head, reception)
  // The bodies of the console are needed to answer.
  const isApi = !/^\/(console|__admin)\//.test(head.path)
  if (traits.early && isApi && isUnknown) return await send(response, head, answerTo(head, reception), traits)
  const visit = toVisit(request, await readBody(request, largestBody))
  if (traits.latency > 0) await pause(chance.below(traits.latency + 1))
  if (traits.requestIdHeader !== '') response.setHeader(traits.requestIdHeader, newId(reception.desk, 'req_'))
  if (traits.cors) response.setHeader('Access-Control-Allow-Origin', '*')
  const answer = answerTo(visit, reception)
  await send(response, visit, reception.door?.spoils?.(answer, visit) ?? answer, traits)
}

function answerTo(visit: Visit, reception: Reception): Answer {
  const { desk, keys, door, counter, limit } = reception
  const opened = door?.opens(visit, keys)
  if (opened !== undefined) return 'status' in opened ? opened : perform(desk, opened, visit)
  const { traits, chance } = desk
  const managed = counter && manage(desk, counter, visit)
  if (managed !== undefined) return managed
  if (isBusy(reception)) return refuse(traits, 503, 'Too much to do.')
  const page = publicPage(visit, traits)
  if (page !== undefined) return page
  const path = visit.path.replace(/\/$/, '')
  if (traits.slash === 'redirect' && path !== visit.path && isPath(path))
    return { status: 308, headers: { Location: path }, body: '' }
  const operation = route(visit, traits)
  const broken = operation === undefined ? undefined : breakOf(operation, reception)
  if (broken !== undefined && (traits.brokenFirst || isMissing(broken))) return fail(broken, desk)
  if (operation === undefined && (traits.missingFirst || !visit.path.startsWith('/v1'))) return nothing(visit, traits)
  if (isStranger(visit, reception)) return unauthorized(traits, chance)
  const wait = limit(tokenOf(visit) ?? '')
  if (wait !== undefined) return tooMany(traits, wait)
  if (operation === undefined) return nothing(visit, traits)
  if (broken !== undefined) return fail(broken, desk)
  if (counter !== undefined) return serve(desk, counter, operation, visit)
  const standing = standingOf(visit, keys)
  const isFree = operation.id.startsWith('listModels') && !traits.listNeedsCredits
  return standing === 'without credits' && !isFree ? forbidden(traits, chance) : perform(desk, operation, visit)
}

/** Whether a request has no key that opens the API. */
function isStranger(visit: Visit, { keys, counter }: Reception): boolean {
  if (counter !== undefined) return counter.bank.findKey(tokenOf(visit)) === undefined
  return standingOf(visit, keys) === 'unknown'
}

/** The operation of a path and a method, byte for byte; HEAD asks for what GET has. */
function route({ method, path: sent }: Visit, { listAt, slash }: Traits): OperationFacts | undefined {
  const asked = method === 'HEAD' ? 'GET' : method
  const path = slash === 'same' ? sent.replace(/\/$/, '') : sent
  const offered = listAt === 'v1beta' ? documented : [...documented, operations.listModelsV1]
  return offered.find((operation) => operation.path === path && operation.method === asked)
}

function breakOf({ id }: OperationFacts, { desk: { traits, chance }, age }: Reception): Break | undefined {
  if (id === 'listModels' && traits.listAt === 'v1') return '404'
  const broken = traits.broken[id]
  if (broken === '503 now and then' && !chance.percent(20)) return undefined
  return broken === '503 for two seconds' && age() > 2000 ? undefined : broken
}

function isBusy({ desk, age }: Reception): boolean {
  const [from, until] = desk.traits.busy ?? [0, 0]
  return age() >= from && age() < until
}

function isPath(path: string): boolean {
  return documented.some((operation) => operation.path === path)
}

/** A router that has no such route knows nothing of keys. */
function isMissing(broken: Break): boolean {
  return broken === '404' || broken === '405'
}

function fail(broken: Break, { traits }: Desk): Answer {
  if (broken === 'cut') return { status: 200, type: 'application/json', body: '{"id":"chatcmpl-0","object":', cut: true }
  const status = Number.parseInt(broken, 10)
  return refuse(traits, status, status === 503 ? 'No channel for this model.' : 'This is not offered.')
}

/** What is said of a path or a method that no operation has. */
function nothing({ method, path }: Visit, traits: Traits): Answer {
  const known = documented.find((operation) => operation.path === path)
  if (known !== undefined && traits.wrongMethod === 405)
    return refuse(traits, 405, `${method} is not for this path.`, { Allow: known.method })
  const isApi = path.startsWith('/v1')
  if (!isApi && traits.page === 'app') return method === 'GET' ? html(200, 'A gateway') : refuse(traits, 404, 'Nothing here.')
  return !isApi && traits.page === 'html' ? html(404, 'Not found') : refuse(traits, 404, 'Nothing here.')
}

function tooMany(traits: Traits, wait: number): Answer {
  const headers = traits.rate?.retryAfter ? { 'Retry-After': String(Math.ceil(wait / 1000)) } : {}
  return refuse(traits, 429, 'Too many requests.', headers)
}
