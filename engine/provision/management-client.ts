import { type Validator, validators } from '../../spec/validators.gen.ts'
import { bodyText, describe, readJson } from '../http/response.ts'
import type { RawExchange, Request } from '../http/wire.ts'
import { ProvisionFailure } from './provision.ts'

/** Sends a request to a console or a test-control API. */
export type ManagementSend = (request: Request) => Promise<RawExchange>

/** A client of one management API with one token. */
export interface ManagementClient {
  /** @returns the answer's JSON, which the schema allows, and its text. @throws ProvisionFailure. */
  request<T>(method: string, path: string, schema: keyof typeof validators, body?: object): Promise<{ value: T; raw: string }>
  /** For answers without a body. @throws ProvisionFailure. */
  command(method: string, path: string, body?: object): Promise<void>
}

export function createManagementClient(send: ManagementSend, token: string): ManagementClient {
  const ask = async (
    method: string,
    path: string,
    body?: object,
  ): Promise<RawExchange & { response: NonNullable<RawExchange['response']> }> => {
    const exchange = await send({
      method,
      path,
      headers: [
        ['Authorization', `Bearer ${token}`],
        ['Accept', 'application/json'],
        ...(body === undefined ? [] : [['Content-Type', 'application/json'] as const]),
      ],
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const { response } = exchange
    if (response === undefined || response.status < 200 || response.status > 299) {
      throw new ProvisionFailure(`${method} ${path} answered ${describe(exchange)}`, response?.status)
    }
    return { ...exchange, response }
  }

  return {
    async request<T>(method: string, path: string, schema: keyof typeof validators, body?: object) {
      const { response } = await ask(method, path, body)
      if (response.truncated)
        throw new ProvisionFailure(
          `${method} ${path} answered with more than is read (${response.body.length} bytes)`,
          response.status,
        )
      const value = readJson(response)
      const validate: Validator = validators[schema]
      if (!validate(value)) {
        const error = validate.errors?.[0]
        throw new ProvisionFailure(
          `${method} ${path} answered with something else than a ${schema}: ${error?.instancePath ?? ''} ${error?.message ?? ''}`,
          response.status,
        )
      }
      return { value: value as T, raw: bodyText(response) }
    },
    async command(method, path, body) {
      await ask(method, path, body)
    },
  }
}
