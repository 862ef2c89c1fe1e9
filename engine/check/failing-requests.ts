import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { member } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'
import type { Api } from '../target/api.ts'
import { bearer, type Presentation } from './presentation.ts'
import type { Probe } from './probe.ts'
import { servedWithBody } from './served-operation.ts'

/** A request with a valid key that cannot succeed, and what is wrong with it. */
export interface FailingRequest {
  readonly what: string
  readonly exchange: RawExchange
}

/** A valid key with a model that does not exist; undefined for an API without models. */
export function unknownModel(key: string, { profile: { models } }: Api): Presentation | undefined {
  return models && withMembers(key, 'a model that does not exist', { [models.member]: models.unknown })
}

/** Requests that fail for a reason other than the key; sent once in a run. */
export async function sendFailing(probe: Probe<'key'>): Promise<FailingRequest[]> {
  const { api, key } = probe
  const withBody = await servedWithBody(probe)
  const valid = bearer(key)
  const broken = {
    ...valid,
    name: 'a body that is not JSON',
    change: () => ({ ...valid.change(withBody), rawBody: '{"broken":' }),
  }
  const presentations = [broken, ...invalidMembers(api, withBody, key), unknownModel(key, api)].filter(
    (presentation) => presentation !== undefined,
  )
  const root = withBody.path.slice(0, withBody.path.indexOf('/', 1) + 1) || '/'
  const elsewhere = { ...withBody, id: 'nowhere', path: `${root}no-such-operation` }
  const nowhere = { ...valid, name: 'a path that the API does not have' }
  return await Promise.all([
    ...presentations.map(async (one) => ({ what: one.name, exchange: await probe.callOnce(withBody, one) })),
    probe.callOnce(elsewhere, nowhere).then((exchange) => ({ what: nowhere.name, exchange })),
  ])
}

/** The smallest request with a member of the wrong type, and without that member: the document allows neither. */
function invalidMembers({ validators, profile }: Api, operation: OperationFacts, key: string): Presentation[] {
  const { smallestRequest, requestSchema } = operation
  const validate = validators[requestSchema ?? '']
  if (validate === undefined) return []
  const isRefused = (members: Record<string, unknown>) => !validate({ ...(smallestRequest as object), ...members })
  const required = Object.keys(smallestRequest as object).find(
    (name) => name !== profile.models?.member && !validate(without(smallestRequest as object, name)),
  )
  if (required === undefined) return []
  const wrong = [7, 'seven'].find((value) => isRefused({ [required]: value }))
  return [
    ...(wrong === undefined ? [] : [withMembers(key, `${required} of a wrong type`, { [required]: wrong })]),
    withMembers(key, `a request without ${required}`, { [required]: undefined }),
  ]
}

function without(members: object, name: string): object {
  return Object.fromEntries(Object.keys(members).flatMap((known) => (known === name ? [] : [[known, member(members, known)]])))
}

function withMembers(key: string, name: string, members: Record<string, unknown>): Presentation {
  const valid = bearer(key, name)
  return { ...valid, change: (operation) => ({ ...valid.change(operation), members }) }
}
