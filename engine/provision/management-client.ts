import { fillPath } from '../../spec/document/fill-path.ts'
import type { Act } from '../../spec/profile/profile.ts'
import { bodyText, describe, readJson } from '../http/response.ts'
import type { Answered, RawExchange, Request } from '../http/wire.ts'
import { type Api, requireMember } from '../target/api.ts'
import { ProvisionFailure } from './provision.ts'

/** Sends a request to a console or a test-control API. */
export type ManagementSend = (request: Request) => Promise<RawExchange>

/** A client of one management API with one token. */
export interface ManagementClient {
  /** @returns the parsed answer, and its text. @throws ProvisionFailure if the document does not allow the answer. */
  perform<Args extends readonly unknown[], Result>(
    act: Act<Args, Result>,
    ...args: Args
  ): Promise<{ readonly value: Result; readonly raw: string }>
  /**
   * Sends the same with any value of the Authorization header, or without it. It never throws: what comes is for a check to
   * judge.
   */
  attempt<Args extends readonly unknown[], Result>(
    act: Act<Args, Result>,
    authorization: string | undefined,
    ...args: Args
  ): Promise<RawExchange>
  /** What an exchange means; undefined if the document does not allow the answer. */
  read<Args extends readonly unknown[], Result>(act: Act<Args, Result>, exchange: RawExchange): Result | undefined
  /** Shows every exchange from now on, until the function that it returns is called. */
  watch(see: (exchange: RawExchange) => void): () => void
}

export function createManagementClient(api: Api, send: ManagementSend, token: string): ManagementClient {
  const watchers = new Set<(exchange: RawExchange) => void>()
  const ask = async <Args extends readonly unknown[]>(
    { operation, request }: Act<Args, unknown>,
    authorization: string | undefined,
    args: Args,
  ): Promise<RawExchange> => {
    const { method, path } = requireMember(api.operations, operation, 'operation')
    const { parameters = {}, body } = request?.(...args) ?? {}
    const exchange = await send(makeRequest(method, fillPath(path, parameters), authorization, body))
    for (const see of watchers) see(exchange)
    return exchange
  }
  return {
    attempt: (act, authorization, ...args) => ask(act, authorization, args),
    async perform(act, ...args) {
      const exchange = requireAnswer(await ask(act, `Bearer ${token}`, args))
      return { value: readAnswer(api, act, exchange), raw: bodyText(exchange.response) }
    },
    read(act, exchange) {
      try {
        return readAnswer(api, act, requireAnswer(exchange))
      } catch (error) {
        if (error instanceof ProvisionFailure) return undefined
        throw error
      }
    },
    watch(see) {
      watchers.add(see)
      return () => void watchers.delete(see)
    },
  }
}

/** @throws ProvisionFailure if the document does not allow the answer. */
function readAnswer<Result>(api: Api, act: Act<never, Result>, { request, response }: Answered): Result {
  const { responseSchema } = requireMember(api.operations, act.operation, 'operation')
  if (responseSchema === null) return act.read(undefined as never)
  const place = placeOf(request)
  if (response.truncated)
    throw new ProvisionFailure(
      `${place} answered with more than the ${response.body.length} bytes that are read`,
      response.status,
    )
  const answer = readJson(response)
  const validate = requireMember(api.validators, responseSchema, 'schema')
  if (!validate(answer)) {
    const { instancePath = '', message = '' } = validate.errors?.[0] ?? {}
    throw new ProvisionFailure(`${place} did not answer with a ${responseSchema}: ${instancePath} ${message}`, response.status)
  }
  // The act reads what the schema of the operation's answer describes.
  return act.read(answer as never)
}

function makeRequest(method: string, path: string, authorization: string | undefined, body: object | undefined): Request {
  return {
    method,
    path,
    headers: [
      ...(authorization === undefined ? [] : [['Authorization', authorization] as const]),
      ['Accept', 'application/json'],
      ...(body === undefined ? [] : [['Content-Type', 'application/json'] as const]),
    ],
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
}

function placeOf({ method, path }: Request): string {
  return `${method} ${path}`
}

/** @throws ProvisionFailure if the answer is not a success. */
function requireAnswer(exchange: RawExchange): Answered {
  const { request, response } = exchange
  if (response === undefined || response.status < 200 || response.status > 299)
    throw new ProvisionFailure(`${placeOf(request)} answered ${describe(exchange)}`, response?.status)
  return { ...exchange, response }
}
