import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import type { AnswerBody } from '../answers/answer.ts'
import { createIds } from '../answers/ids.ts'
import { toRefusal } from '../fixtures/to-refusal.ts'
import { validateAnswer } from '../fixtures/validate-answer.ts'
import { faultModelPrefix } from '../misbehave/requested-faults.ts'
import { operations } from '../operations/index.gen.ts'
import type { AnswerInput, ModelInput, ModelOperation, Operation, PlainAnswer, PlainOperation } from '../operations/operation.ts'
import { type Awaitable, whenReady, whenReadyWith } from '../state/awaitable.ts'
import { toSeconds } from '../state/clock.ts'
import type { Fault } from '../state/faults.ts'
import type { Route } from '../state/router.ts'
import type { Reservation, StoredKey } from '../state/store.ts'
import type { Reply } from './call.ts'
import { charge, type Order, streamAndSettle } from './charge.ts'
import { type ChosenReply, chooseReply, mayMatch, replyHeader } from './choose-reply.ts'
import { listIgnored } from './list-ignored.ts'
import { passOn } from './pass-on.ts'
import { playBack } from './play-back.ts'
import { type ReadBody, readBody, readParameters } from './read-body.ts'
import { invalid, Refusal } from './refuse.ts'
import type { RequestContext } from './request-context.ts'
import { requireModel } from './require-model.ts'
import { streamHeaders } from './stream-headers.ts'
import { takeFaults } from './take-faults.ts'

/** Who calls: an account, and its API key if it used one. */
export interface Caller {
  /** Empty if no credential is needed. */
  readonly account: string
  readonly key?: StoredKey
  /** The number of this request among those that keys of its account have opened. */
  readonly serial?: number
}

// The tables of the document and of the mock have the same ids; the compiler cannot know here which body belongs to which id.
type AnyOperation = Operation<never>
type AnyInput = AnswerInput<never>

/** Answers an authenticated call: the body, the model, the faults, the price. @throws Refusal. */
export function serveOperation(context: RequestContext, route: Route, caller: Caller): Awaitable<Reply> {
  const operation = requireOperation(route.operation.id)
  const parameters = readParameters(context, route.operation)
  const read = readBody(context, route.operation)
  if ('family' in operation) return serveModel(context, route, { operation, caller, parameters, read })
  return servePlain(context, route, { operation, caller, parameters, read })
}

function requireOperation(id: string): AnyOperation {
  const operation = (operations as Readonly<Record<string, unknown>>)[id] as AnyOperation | undefined
  if (operation === undefined) throw new Error(`there is no file for the operation ${id}`)
  return operation
}

function requireKey({ key }: Caller): StoredKey {
  if (key === undefined) throw new Error('an operation that is paid for needs an API key')
  return key
}

/** What has been read of a call. */
interface Called {
  readonly caller: Caller
  readonly parameters: Readonly<Record<string, unknown>>
  readonly read: ReadBody
}

interface Plain extends Called {
  readonly operation: PlainOperation<never>
}

function servePlain(context: RequestContext, route: Route, { operation, caller, parameters, read }: Plain): Awaitable<Reply> {
  const { state, call } = context
  const { account, key } = caller
  const { value, files } = read
  const input = {
    body: value as never,
    parameters,
    variable: route.variable,
    account,
    state,
    call,
    created: state.clock.seconds(),
    origin: call.origin,
    seed: String(state.settings.seed),
    files: (name: string) => files.get(name) ?? [],
  } satisfies AnyInput
  if (key === undefined) return whenReady(operation.answer(input), (answer) => toReply(route, answer))
  noteIgnored(context, route, value)
  const ready = takeFaults(context, key, { model: (value as { model?: string } | undefined)?.model })
  return whenReady(ready, () => whenReady(operation.answer(input), (answer) => toReply(route, answer)))
}

function toReply({ operation: { successStatus, successHeaders } }: Route, answer: PlainAnswer): Reply {
  const headers: Record<string, string> = { ...successHeaders }
  if (answer === undefined) return { status: successStatus, headers, body: '' }
  const isJson = 'json' in answer
  headers['content-type'] = isJson ? 'application/json' : answer.mediaType
  return { status: successStatus, headers, body: isJson ? JSON.stringify(answer.json) : answer.content }
}

interface Modelled extends Called {
  readonly operation: ModelOperation<never>
}

const noFiles: readonly never[] = []
const noFilesOf = () => noFiles

function serveModel(context: RequestContext, route: Route, { operation, caller, parameters, read }: Modelled): Awaitable<Reply> {
  const { state, entry, call } = context
  const { catalog } = state
  const { value, files } = read
  const key = requireKey(caller)
  const asked = (value as { model?: string } | undefined)?.model
  const modelName = asked ?? catalog.standardImageModel
  const model = requireModel(state, modelName, operation.family)
  // Another server may have more models: until one has been asked, the name is what a client says.
  if (model.id !== modelName || model.created > 0) entry.model = model.id
  noteIgnored(context, route, value)
  const seed = String(state.settings.seed)
  // Written out once, because a spread of it takes longer than all of what is charged here.
  const whole: ModelInput<never> = {
    body: value as never,
    parameters,
    variable: route.variable,
    account: key.account,
    state,
    call,
    created: toSeconds(entry.at),
    origin: call.origin,
    seed,
    files: files.size === 0 ? noFilesOf : (name) => files.get(name) ?? noFiles,
    model,
    modelName,
    reply: undefined,
    id: createIds(seed, key.account, caller.serial ?? 0),
  }
  const own = call.header(replyHeader)
  const { upstream } = state
  if (own !== undefined || upstream !== undefined || mayMatch(state, key.account)) {
    const request = { operation: route.operation.id, body: value, call, model, modelName, catalog, files }
    return whenReady(chooseReply(context, request, { account: key.account, own }), (chosen) => {
      if (chosen?.reply.recorded === undefined) refuseIgnored(context, chosen)
      if (chosen !== undefined) return answerByFixture(context, route, { operation, key, asked, chosen, whole })
      if (upstream !== undefined && !modelName.startsWith(faultModelPrefix))
        return passOn(context, upstream, { operation, key, whole, request, ...successOf(route) })
      return answerItself(context, route, { operation, key, asked, whole })
    })
  }
  return answerItself(context, route, { operation, key, asked, whole })
}

interface Itself {
  readonly operation: ModelOperation<never>
  readonly key: StoredKey
  /** The model that the request names, if it names one. */
  readonly asked: string | undefined
  readonly whole: ModelInput<never>
}

/** An answer that is made up. */
function answerItself(context: RequestContext, route: Route, { operation, key, asked, whole }: Itself): Awaitable<Reply> {
  const order = { key, answer: operation.answer(whole), model: whole.model }
  return whenReadyWith(takeFaults(context, key, { model: asked }), takePrice, { context, route, order })
}

/** An answer that is going to be charged. */
interface Charging {
  readonly context: RequestContext
  readonly route: Route
  readonly order: Order
}

function takePrice(faults: readonly Fault[], { context, route, order }: Charging): Awaitable<Reply> {
  return whenReadyWith(charge(context, order), toPaidReply, { context, route, order, faults })
}

interface ByFixture extends Itself {
  readonly chosen: ChosenReply
}

/** What a fixture says goes the same way as any answer: faults, price, and the document hold for it, too. */
async function answerByFixture(context: RequestContext, route: Route, by: ByFixture): Promise<Reply> {
  const { operation, key, asked, chosen, whole } = by
  const { reply } = chosen
  const { recorded } = reply
  try {
    if (recorded !== undefined)
      return await playBack(context, { operation, key, asked, whole, reply: { ...reply, recorded }, ...successOf(route) })
    const answer = operation.answer(reply.error === undefined ? { ...whole, reply } : whole)
    await validateAnswer(answer, route.operation, context.state.contract)
    const faults = await takeFaults(context, key, { model: asked, reply })
    if (reply.error !== undefined) throw toRefusal(reply.error)
    const order = { key, answer, model: whole.model }
    return await toPaidReply(await charge(context, order), { context, route, order, faults })
  } catch (error) {
    if (reply.error === undefined || !(error instanceof Refusal && error.cause === 'fixture')) await chosen.takeBack()
    throw error
  }
}

function successOf({ operation: { successHeaders } }: Route) {
  return { successHeaders }
}

interface Paid extends Charging {
  readonly faults: readonly Fault[]
}

/** The reply of an answer; what a stream has taken is reserved. */
function toPaidReply(reservation: Reservation | undefined, { context, route, order, faults }: Paid): Awaitable<Reply> {
  const { operation: facts } = route
  const { successStatus: status, successHeaders } = facts
  const { answer } = order
  if (answer.events !== undefined && reservation !== undefined) {
    const { key, model } = order
    return {
      status,
      headers: addHeaders(streamHeaders(), successHeaders),
      body: streamAndSettle(context, { key, answer, model, reservation }, { events: answer.events(), faults }),
    }
  }
  const body = answer.body()
  return body instanceof Promise ? body.then((whole) => toBodyReply(facts, whole)) : toBodyReply(facts, body)
}

function toBodyReply({ successStatus: status, successHeaders }: OperationFacts, { mediaType, content }: AnswerBody): Reply {
  return { status, headers: addHeaders({ 'content-type': mediaType }, successHeaders), body: content }
}

function addHeaders(headers: Record<string, string>, more: OperationFacts['successHeaders']): Record<string, string> {
  for (const name in more) headers[name] = more[name] ?? ''
  return headers
}

function noteIgnored({ entry }: RequestContext, { members }: Route, body: unknown): void {
  const ignored = listIgnored(body, members)
  if (ignored.length > 0) entry.ignored = [...ignored]
}

/** @throws Refusal 400 if only fixtures may answer, and the request has members that the mock does not act on. */
function refuseIgnored({ state, entry }: RequestContext, chosen: ChosenReply | undefined): void {
  const [first] = entry.ignored
  if (first === undefined || !state.settings.fixturesOnly) return
  chosen?.takeBack()
  throw invalid(400, 'body_invalid', `The mock does not act on the member \`${first}\`.`, first)
}
