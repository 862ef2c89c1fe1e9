import { createIds } from '../answers/ids.ts'
import { toRefusal } from '../fixtures/to-refusal.ts'
import { validateAnswer } from '../fixtures/validate-answer.ts'
import { faultModelPrefix } from '../misbehave/requested-faults.ts'
import { operations } from '../operations/index.gen.ts'
import type { AnswerInput, ModelInput, ModelOperation, Operation, PlainAnswer, PlainOperation } from '../operations/operation.ts'
import { type Awaitable, whenReady } from '../state/awaitable.ts'
import type { Fault } from '../state/faults.ts'
import type { Route } from '../state/router.ts'
import type { StoredKey } from '../state/store.ts'
import type { Reply } from './call.ts'
import { type Charge, charge, streamAndSettle } from './charge.ts'
import { type ChosenReply, chooseReply } from './choose-reply.ts'
import { listIgnored } from './list-ignored.ts'
import { passOn } from './pass-on.ts'
import { playBack } from './play-back.ts'
import { type Files, readBody, readParameters } from './read-body.ts'
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
}

// The tables of the document and of the mock have the same ids; the compiler cannot know here which body belongs to which id.
type AnyOperation = Operation<never>
type AnyInput = AnswerInput<never>

/** Answers an authenticated call: the body, the model, the faults, the price. @throws Refusal. */
export function serveOperation(context: RequestContext, route: Route, caller: Caller): Awaitable<Reply> {
  const { operation: facts } = route
  const operation = requireOperation(facts.id)
  const parameters = readParameters(context, facts)
  const { value, files } = readBody(context, facts)
  const { state, call } = context
  const input = {
    body: value as never,
    parameters,
    variable: route.variable,
    account: caller.account,
    state,
    call,
    created: state.clock.seconds(),
    origin: call.origin,
    seed: String(state.settings.seed),
    files: (name: string) => files.get(name) ?? [],
  } satisfies AnyInput
  if ('family' in operation) return serveModel(context, route, { operation, input, key: requireKey(caller), files })
  return servePlain(context, route, { operation, input, key: caller.key })
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

interface Plain {
  readonly operation: PlainOperation<never>
  readonly input: AnyInput
  readonly key: StoredKey | undefined
}

function servePlain(context: RequestContext, route: Route, { operation, input, key }: Plain): Awaitable<Reply> {
  if (key === undefined) return whenReady(operation.answer(input), (answer) => toReply(route, answer))
  noteIgnored(context, route, input.body)
  const ready = takeFaults(context, key, { model: (input.body as { model?: string } | undefined)?.model })
  return whenReady(ready, () => whenReady(operation.answer(input), (answer) => toReply(route, answer)))
}

function toReply({ operation: { successStatus, successHeaders } }: Route, answer: PlainAnswer): Reply {
  const headers: Record<string, string> = { ...successHeaders }
  if (answer === undefined) return { status: successStatus, headers, body: '' }
  const isJson = 'json' in answer
  headers['content-type'] = isJson ? 'application/json' : answer.mediaType
  return { status: successStatus, headers, body: isJson ? JSON.stringify(answer.json) : answer.content }
}

interface Modelled {
  readonly operation: ModelOperation<never>
  readonly input: AnyInput
  readonly key: StoredKey
  readonly files: Files
}

function serveModel(context: RequestContext, route: Route, { operation, input, key, files }: Modelled): Awaitable<Reply> {
  const { state, entry, call } = context
  const { catalog } = state
  const asked = (input.body as { model?: string } | undefined)?.model
  const modelName = asked ?? catalog.standardImageModel
  const model = requireModel(state, modelName, operation.family)
  // Another server may have more models: until one has been asked, the name is what a client says.
  if (model.id !== modelName || model.created > 0) entry.model = model.id
  noteIgnored(context, route, input.body)
  return whenReady(state.store.nextSerial(key.account), (serial) => {
    const id = createIds(input.seed, key.account, serial)
    const whole = toModelInput(input, { model, modelName, id, reply: undefined })
    const request = { operation: route.operation.id, body: input.body, call, model, modelName, catalog, files }
    const chosen = chooseReply(context, request, key.account)
    if (chosen?.reply.recorded === undefined) refuseIgnored(context, chosen)
    if (chosen !== undefined) return answerByFixture(context, route, { operation, key, asked, chosen, whole })
    const { upstream } = state
    if (upstream !== undefined && !modelName.startsWith(faultModelPrefix))
      return passOn(context, upstream, { operation, key, whole, request, ...successOf(route) })
    const answer = operation.answer(whole)
    return whenReady(takeFaults(context, key, { model: asked }), (faults) =>
      whenReady(charge(context, { key, answer, model }), (paid) => toPaidReply(context, route, { paid, faults })),
    )
  })
}

/** Member by member, because a spread takes longer than all of what is charged here. */
function toModelInput(
  { body, parameters, variable, account, state, call, created, origin, seed, files }: AnyInput,
  { model, modelName, id, reply }: Pick<ModelInput<never>, 'model' | 'modelName' | 'id' | 'reply'>,
): ModelInput<never> {
  return { body, parameters, variable, account, state, call, created, origin, seed, files, model, modelName, id, reply }
}

interface ByFixture extends Pick<Modelled, 'operation' | 'key'> {
  readonly whole: ModelInput<never>
  readonly chosen: ChosenReply
  /** The model that the request names, if it names one. */
  readonly asked: string | undefined
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
    const paid = await charge(context, { key, answer, model: whole.model })
    return await toPaidReply(context, route, { paid, faults })
  } catch (error) {
    if (reply.error === undefined || !(error instanceof Refusal && error.cause === 'fixture')) chosen.takeBack()
    throw error
  }
}

function successOf({ operation: { successHeaders } }: Route) {
  return { successHeaders }
}

interface Paid {
  readonly paid: Charge
  readonly faults: readonly Fault[]
}

function toPaidReply(
  context: RequestContext,
  { operation: { successStatus, successHeaders } }: Route,
  { paid, faults }: Paid,
): Awaitable<Reply> {
  const { answer } = paid
  if (answer.events !== undefined) {
    const headers = { ...successHeaders, ...streamHeaders }
    return { status: successStatus, headers, body: streamAndSettle(context, paid, { events: answer.events(), faults }) }
  }
  return whenReady(answer.body(), ({ mediaType, content }) => ({
    status: successStatus,
    headers: { ...successHeaders, 'content-type': mediaType },
    body: content,
  }))
}

function noteIgnored({ entry }: RequestContext, { operation }: Route, body: unknown): void {
  const ignored = listIgnored(body, operation)
  if (ignored.length > 0) entry.ignored = [...ignored]
}

/** @throws Refusal 400 if only fixtures may answer, and the request has members that the mock does not act on. */
function refuseIgnored({ state, entry }: RequestContext, chosen: ChosenReply | undefined): void {
  const [first] = entry.ignored
  if (first === undefined || !state.settings.fixturesOnly) return
  chosen?.takeBack()
  throw invalid(400, 'body_invalid', `The mock does not act on the member \`${first}\`.`, first)
}
