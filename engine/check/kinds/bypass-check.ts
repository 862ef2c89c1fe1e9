import { fillPath } from '../../../spec/document/fill-path.ts'
import type { OperationFacts } from '../../../spec/document/operation-facts.ts'
import { type RawParts, rawRequest } from '../../http/raw-request.ts'
import { describe, mediaType, readJson, succeeded } from '../../http/response.ts'
import type { RawExchange, Request, Response } from '../../http/wire.ts'
import { Admission, Inconclusive, NotApplicable } from '../../report/verdict.ts'
import type { Api } from '../../target/api.ts'
import { type Check, check } from '../check.ts'
import type { Probe } from '../probe.ts'
import type { Requirement } from '../requirement.ts'

/** A request without a valid key that a gateway could take for something else. */
export interface BypassProbe {
  readonly name: string
  readonly operation: OperationFacts
  readonly request: Request
}

/** What the probes of a check are made with. */
export interface BypassContext {
  readonly target: URL
  readonly api: Api
  /** A valid key, for what has to stand beside the probe or in the wrong place. */
  readonly key: string
  /** A key that was never issued. */
  readonly unknownKey: string
  /** The path of an operation below the target's base. */
  pathOf(operation: OperationFacts): string
  /** The smallest body of an operation with the model that the target knows. */
  bodyOf(operation: OperationFacts): string
  /** A probe of the operation that costs the least. */
  get(name: string, parts: Partial<RawParts>): BypassProbe
  /** A probe of the operation with a body, with its smallest one. */
  post(name: string, parts: Partial<RawParts>): BypassProbe
}

export interface BypassDefinition extends Requirement {
  probes(context: BypassContext): readonly BypassProbe[]
}

/** A check with the probes that it sends. */
export interface BypassCheck extends Check {
  readonly probes: BypassDefinition['probes']
}

/** Makes a check that none of the probes is answered with what a valid key would get. */
export function bypassCheck({ probes, ...requirement }: BypassDefinition): BypassCheck {
  const judging = check({
    ...requirement,
    needs: ['key'],
    async run(probe) {
      const context = await createContext(probe)
      await requireRawControl(probe, context)
      const list = probes(context)
      const seen = await Promise.all(list.map(async (one) => ({ ...one, exchange: await probe.sendOnce(one.request) })))
      const judged = await Promise.all(seen.map(async (one) => ({ ...one, control: await tryControl(probe, one.operation) })))
      const admitted = judged.filter(({ exchange, control }) => isAdmission(exchange, control))
      if (admitted.length > 0) {
        const names = admitted.map(({ name, exchange }) => `${describe(exchange)} for ${name}`)
        const exchanges = admitted.map(({ exchange }) => exchange)
        throw new Admission('no answer of the operation', names.join('; '), exchanges)
      }
      if (judged.every(({ control }) => control === undefined)) throw new NotApplicable('the operations are not offered')
      const silent = seen.filter(({ exchange }) => isUnreachable(exchange))
      if (silent.length === seen.length) throw new Inconclusive('none of the probes reached the target', [])
    },
  })
  return { ...judging, probes }
}

/** What probes are made with, from what a check can do. */
export async function createContext(probe: Probe<'key'>): Promise<BypassContext> {
  const { target, key, api } = probe
  const pathOf = ({ path, pathExamples }: OperationFacts) => target.pathname.replace(/\/$/, '') + fillPath(path, pathExamples)
  const bodyOf = (operation: OperationFacts) => String(probe.requestTo(operation).body ?? '')
  const make = (operation: OperationFacts) => (name: string, parts: Partial<RawParts>) => {
    const defaults = { method: operation.method, requestTarget: pathOf(operation) }
    const body = operation.requestMediaType === null || parts.method === 'GET' ? {} : { body: bodyOf(operation) }
    return { name, operation, request: rawRequest(target, { ...defaults, ...body, ...parts }) }
  }
  return {
    target,
    api,
    key,
    unknownKey: await probe.unknownKey(),
    pathOf,
    bodyOf,
    get: make(api.withoutBody),
    post: make(api.withBody),
  }
}

/** The same bytes with the valid key are understood: what follows is refused for its own sake. @throws Inconclusive or NotApplicable. */
export async function requireRawControl(probe: Probe<'key'>, { api, get, post }: BypassContext): Promise<void> {
  const lines = [`Authorization: Bearer ${probe.key}`]
  const list = await tryControl(probe, api.withoutBody)
  const { request } = list === undefined ? post('', { lines }) : get('', { lines })
  const control = await probe.sendOnce(request)
  if (control.failure?.kind === 'unreachable')
    throw new NotApplicable(`a socket of our own does not reach the target: ${describe(control)}`)
  if (!succeeded(control)) throw new Inconclusive(`the control failed: bytes of our own with the valid key: ${describe(control)}`)
}

async function tryControl(probe: Probe<'key'>, operation: OperationFacts): Promise<RawExchange | undefined> {
  return await probe.control(operation).catch((error: unknown) => {
    if (error instanceof NotApplicable) return undefined
    throw error
  })
}

/**
 * Whether a request got what a valid key gets: the same kind of answer with the same members. Pages, and what another
 * site on the same address says, are none of it. A switch of protocols (101) lets in as well.
 */
function isAdmission({ request, response, earlier = [] }: RawExchange, control: RawExchange | undefined): boolean {
  if (response === undefined || earlier.length + 1 < (request.raw?.answers ?? 1)) return false
  if (response.status === 101) return true
  const answer = control?.response
  if (answer === undefined || response.status < 200 || response.status > 299) return false
  if (mediaType(response) !== mediaType(answer)) return mediaType(response) === 'text/event-stream'
  return request.method === 'HEAD' || listMembers(response) === listMembers(answer)
}

function listMembers(response: Response): string {
  const value = readJson(response)
  return typeof value === 'object' && value !== null ? Object.keys(value).sort().join() : typeof value
}

function isUnreachable({ failure }: RawExchange): boolean {
  return failure?.kind === 'unreachable' || failure?.kind === 'tls' || failure?.kind === 'timeout'
}
