import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { bearer, forgeKey, noCredential, type Presentation } from '../check/presentation.ts'
import { describe } from '../http/response.ts'
import type { Answered, RawExchange, Request } from '../http/wire.ts'
import type { Book } from '../provision/books.ts'
import type { Provision } from '../provision/provision.ts'
import type { Cause } from '../report/reason.ts'
import type { Secrets } from '../report/secrets.ts'
import { Broken, Inconclusive, NotApplicable, NotChosen, NotOffered } from '../report/verdict.ts'
import type { Answers } from './answers.ts'
import { type Api, nameOf } from './api.ts'
import { createControls } from './controls.ts'
import type { FindOperation } from './find-operation.ts'
import { createModelChoice, type ModelChoice } from './model-choice.ts'
import { isServed, openTarget } from './open-target.ts'
import type { Random } from './random.ts'
import { remember } from './remember.ts'
import type { Sender } from './sender.ts'
import { type RequestChange, smallestRequest } from './smallest-request.ts'

/** What the checks of one run share: a request is sent once, and all checks that use it judge its answer. */
export interface Session {
  readonly target: URL
  readonly api: Api
  readonly sender: Sender
  readonly secrets: Secrets
  readonly provision: Provision
  /** What the answers are, held against the document. */
  readonly answers: Answers
  readonly findOperation: FindOperation
  /** What the run has done with the accounts that it can look into. */
  readonly books: readonly Book[]
  readonly watchMs: number
  /** Forms are tried on a few operations only. */
  readonly quick: boolean
  /** The smallest request to an operation; default: without a credential. */
  requestTo(operation: OperationFacts, presentation?: Presentation): Request
  /** Sends the smallest request to an operation. */
  call(operation: OperationFacts, presentation: Presentation, change?: RequestChange): Promise<RawExchange>
  /** The same at once, without waiting for the limit of concurrent requests. */
  callNow(operation: OperationFacts, presentation: Presentation): Promise<RawExchange>
  /** The same, sent once in a run for each operation and presentation. */
  callOnce(operation: OperationFacts, presentation: Presentation): Promise<RawExchange>
  /** A key that looks like the valid one and was never issued: the same for the whole run. */
  unknownKey(): Promise<string>
  /** Any request, sent now. */
  send(request: Request): Promise<RawExchange>
  /** Any request, sent once in a run. */
  sendOnce(request: Request): Promise<RawExchange>
  /** The operation succeeds with the valid key. @throws Broken, Inconclusive or NotOffered if it does not. */
  control(operation: OperationFacts): Promise<Answered>
  /** The same, sent again. */
  controlAgain(operation: OperationFacts): Promise<Answered>
  /** Finds out whether anything can be judged. @returns the reason if nothing can. */
  open(): Promise<Cause | undefined>
  /** Repeats the controls that succeeded. @returns the exchanges of those that fail now, by operation id. */
  recheck(): Promise<ReadonlyMap<string, RawExchange>>
}

export interface SessionOptions {
  readonly target: URL
  readonly api: Api
  readonly sender: Sender
  readonly secrets: Secrets
  readonly provision: Provision
  readonly answers: Answers
  readonly findOperation: FindOperation
  readonly books: readonly Book[]
  readonly watchMs: number
  readonly quick: boolean
  readonly model: string | undefined
  readonly models: Readonly<Record<string, string>> | undefined
  readonly random: Random
  /** The ids of the operations that requests are sent to; undefined: all. */
  readonly operations: readonly string[] | undefined
}

export function createSession(options: SessionOptions): Session {
  const { target, api, sender, secrets, provision, answers, watchMs, operations: chosen, random } = options
  const calls = new Map<string, Promise<RawExchange>>()
  let unknown: string | undefined
  const models = createModelChoice(api, options)

  const isDocumented = ({ id }: OperationFacts) => api.documented.some((documented) => documented.id === id)
  const isChosen = (operation: OperationFacts) =>
    chosen === undefined || chosen.includes(operation.id) || !isDocumented(operation)
  const toRequest = (operation: OperationFacts, presentation: Presentation, change: RequestChange = {}) => {
    if (!isChosen(operation)) throw new NotChosen(nameOf(operation))
    return present(smallestWith(operation, { presentation, change, model: models.choose(operation) }), presentation, secrets)
  }
  const toControl = async (operation: OperationFacts) => toRequest(operation, bearer(await provision.key()))
  const controls = createControls({ api, sender, models, toControl })
  const call: Session['call'] = async (operation, presentation, change) =>
    await controls.settle(toRequest(operation, presentation, change), isDocumented(operation) ? operation : undefined)
  const callOnce: Session['callOnce'] = (operation, presentation) =>
    remember(calls, `${operation.id} ${presentation.name}`, () => call(operation, presentation))
  const control: Session['control'] = async (operation) => {
    if (chosen !== undefined && !chosen.includes(operation.id)) throw new NotChosen(nameOf(operation))
    return requireSuccess(operation, await controls.ask(operation), models)
  }
  const controlAgain: Session['controlAgain'] = async (operation) =>
    requireSuccess(operation, await controls.askAnew(operation), models)

  return {
    target,
    api,
    sender,
    secrets,
    provision,
    answers,
    findOperation: options.findOperation,
    books: options.books,
    watchMs,
    quick: options.quick,
    async unknownKey() {
      const key = await provision.key()
      unknown ??= forgeKey(key, random)
      secrets.add(unknown, 'unknown key')
      return unknown
    },
    requestTo: (operation, presentation = noCredential) => toRequest(operation, presentation),
    call,
    sendOnce: (request) => remember(calls, JSON.stringify(request), () => controls.settle(request, undefined)),
    send: (request) => controls.settle(request, undefined),
    callNow: async (operation, presentation) => await sender.race(toRequest(operation, presentation)),
    callOnce,
    control,
    controlAgain,
    open: () => openTarget({ api, models, isChosen, ask: controls.ask, askAgain: controls.replace }),
    recheck: controls.recheck,
  }
}

interface Ingredients {
  readonly presentation: Presentation
  readonly change: RequestChange
  /** The member that names the model. */
  readonly model: Record<string, string>
}

/** The smallest request to an operation with a model, a presentation and a change. */
function smallestWith(operation: OperationFacts, { presentation, change, model }: Ingredients): Request {
  const presented = presentation.change(operation)
  const members = { ...model, ...presented.members, ...change.members }
  const headers = [...(presented.headers ?? []), ...(change.headers ?? [])]
  return smallestRequest(operation, { ...presented, ...change, headers, members })
}

/** The request, with its credential as data: a changed credential may contain most of a secret. */
function present(request: Request, { credential }: Presentation, secrets: Secrets): Request {
  if (credential === undefined) return request
  secrets.add(credential.value, `${secrets.nameOf(credential.secret) ?? 'key'}, ${credential.change}`)
  return { ...request, credentials: [credential] }
}

/** Statuses with which a server says that it does not have an operation. */
const missing = new Set([404, 405, 501])

/** Whether a status is about the request or the server, and not about the key, its credits or the rate. */
function isBroken(status: number): boolean {
  return status >= 400 && ![401, 402, 403, 408, 425, 429].includes(status)
}

function requireSuccess(operation: OperationFacts, exchange: RawExchange, models: ModelChoice): Answered {
  if (isServed(exchange)) return exchange
  // An operation that knows models is there, even if it refuses this model.
  if (models.isRefusal(operation, exchange))
    throw new NotApplicable({ bound: 'models', operation: nameOf(operation), id: operation.id })
  const down = { down: nameOf(operation), seen: describe(exchange) }
  if (missing.has(exchange.response?.status ?? 0)) throw new NotOffered(down, [exchange])
  // The control was sent again and again for several seconds.
  const isSilent = exchange.response === undefined && exchange.failure?.kind !== 'aborted'
  if (isSilent || isBroken(exchange.response?.status ?? 0)) throw new Broken(down, [exchange])
  throw new Inconclusive(`the control failed: ${down.down} with the valid key: ${down.seen}`, [exchange])
}
