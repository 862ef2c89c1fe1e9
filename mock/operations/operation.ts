import type { OperationId, operations } from '../../spec/operations.gen.ts'
import type { components } from '../../spec/types.gen.ts'
import type { Answer, AnswerBody, FormFile } from '../answers/answer.ts'
import type { Reply } from '../fixtures/fixture.ts'
import type { Call } from '../pipeline/call.ts'
import type { Awaitable } from '../state/awaitable.ts'
import type { Family, Model } from '../state/model.ts'
import type { State } from '../state/state.ts'

type Schemas = components['schemas']
type Facts<Id extends OperationId> = (typeof operations)[Id]

/** Members with a default are present even if they were not sent. */
type WithDefaults<Body, Defaults> = Omit<Body, keyof Defaults> & {
  readonly [Name in keyof Defaults & keyof Body]-?: NonNullable<Body[Name]>
}

/** The body of a request as the document allows it, with its defaults. */
export type Body<Id extends OperationId> = Facts<Id>['requestSchema'] extends keyof Schemas
  ? WithDefaults<Schemas[Facts<Id>['requestSchema']], Facts<Id>['defaults']>
  : undefined

/** What an operation is given. Everything has been validated by the document. */
export interface AnswerInput<Id extends OperationId> {
  readonly body: Body<Id>
  /** The query and the headers that the document names. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** The value of the path's variable; empty if it has none. */
  readonly variable: string
  /** The account of the credential; empty if none is needed. */
  readonly account: string
  readonly state: State
  readonly call: Call
  /** Unix seconds. */
  readonly created: number
  /** Where the mock is reached, for links. */
  readonly origin: string
  /** What every text, vector and image follows from. */
  readonly seed: string
  /** The files of a multipart form that have a name, in their order. */
  files(name: string): readonly FormFile[]
}

/** What an operation is given that uses a model. */
export interface ModelInput<Id extends OperationId> extends AnswerInput<Id> {
  readonly model: Model
  /** The model's name in the request, or the model's id if it named none. */
  readonly modelName: string
  /** What a fixture answers; undefined if none matched. */
  readonly reply: Reply | undefined
  /** An id that no other answer of the account has. */
  id(prefix: string): string
}

/** An answer that costs nothing: a JSON value, or a body of another form; undefined if the document has none. */
export type PlainAnswer = { readonly json: unknown } | AnswerBody | EventsBody | undefined

/** Server-sent events that are made as they are sent. */
export interface EventsBody {
  readonly mediaType: 'text/event-stream'
  readonly content: AsyncIterable<string>
}

/** An operation whose answer is made by a model and charged. */
export interface ModelOperation<Id extends OperationId> {
  /** The family of the models that can be asked. */
  readonly family: Family
  /** @throws Refusal. */
  answer(input: ModelInput<Id>): Answer
}

/** An operation that costs nothing. */
export interface PlainOperation<Id extends OperationId> {
  /** @throws Refusal. */
  answer(input: AnswerInput<Id>): Awaitable<PlainAnswer>
}

/**
 * An operation is data and one function: what it answers, and what that costs. Route, credential, validation, defaults,
 * status, media type and headers come from the document.
 */
export type Operation<Id extends OperationId> = ModelOperation<Id> | PlainOperation<Id>
