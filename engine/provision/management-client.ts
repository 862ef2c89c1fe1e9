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
  /** Sends the same with any credential, or with none. It never throws: what comes is for a check to judge. */
  attempt<Args extends readonly unknown[], Result>(
    act: Act<Args, Result>,
    credential: string | undefined,
    ...args: Args
  ): Promise<RawExchange>
}

export function createManagementClient(api: Api, send: ManagementSend, token: string): ManagementClient {
  const toRequest = <Args extends readonly unknown[]>(
    { operation, request }: Act<Args, unknown>,
    credential: string | undefined,
    args: Args,
  ): Request => {
    const { method, path } = requireMember(api.operations, operation, 'operation')
    const { parameters = {}, body } = request?.(...args) ?? {}
    return makeRequest(method, fillPath(path, parameters), credential, body)
  }
  return {
    attempt: (act, credential, ...args) => send(toRequest(act, credential, args)),
    async perform(act, ...args) {
      const { operation, read } = act
      const { responseSchema } = requireMember(api.operations, operation, 'operation')
      const request = toRequest(act, token, args)
      const place = `${request.method} ${request.path}`
      const { response } = requireAnswer(await send(request), place)
      const raw = bodyText(response)
      if (responseSchema === null) return { value: read(undefined as never), raw }
      if (response.truncated)
        throw new ProvisionFailure(
          `${place} answered with more than the ${response.body.length} bytes that are read`,
          response.status,
        )
      const answer = readJson(response)
      const validate = requireMember(api.validators, responseSchema, 'schema')
      if (!validate(answer)) {
        const { instancePath = '', message = '' } = validate.errors?.[0] ?? {}
        throw new ProvisionFailure(
          `${place} did not answer with a ${responseSchema}: ${instancePath} ${message}`,
          response.status,
        )
      }
      // The act reads what the schema of the operation's answer describes.
      return { value: read(answer as never), raw }
    },
  }
}

function makeRequest(method: string, path: string, token: string | undefined, body: object | undefined): Request {
  return {
    method,
    path,
    headers: [
      ...(token === undefined ? [] : [['Authorization', `Bearer ${token}`] as const]),
      ['Accept', 'application/json'],
      ...(body === undefined ? [] : [['Content-Type', 'application/json'] as const]),
    ],
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
}

/** @throws ProvisionFailure if the answer is not a success. */
function requireAnswer(exchange: RawExchange, place: string): Answered {
  const { response } = exchange
  if (response === undefined || response.status < 200 || response.status > 299)
    throw new ProvisionFailure(`${place} answered ${describe(exchange)}`, response?.status)
  return { ...exchange, response }
}
