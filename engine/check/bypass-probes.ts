import { fillPath } from '../../spec/document/fill-path.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { type RawParts, rawRequest } from '../http/raw-request.ts'
import { describe, succeeded } from '../http/response.ts'
import type { Answered, Request } from '../http/wire.ts'
import { Broken, Inconclusive, NotApplicable } from '../report/verdict.ts'
import type { Probe } from './probe.ts'
import type { Requirement } from './requirement.ts'
import { servedOperation } from './served-operation.ts'

/** One way to send a request to an operation without a valid key. */
export interface BypassForm {
  readonly name: string
  readonly parts?: Partial<RawParts>
  /** In place of the parts. */
  readonly request?: Request
  /** The parts of a form that sends several at once, to find out which of them it was. */
  readonly oneOf?: readonly BypassForm[]
}

/** What the forms of a request are made of. */
export interface BypassContext {
  readonly target: URL
  /** The path of the target's base, without a slash at its end. */
  readonly base: string
  /** A valid key, for what has to stand beside the probe or in the wrong place. */
  readonly key: string
  /** A key that was never issued. */
  readonly unknownKey: string
  readonly operation: OperationFacts
  /** The path of the operation below the base. */
  readonly path: string
  /** The smallest body, one byte a character; undefined if the operation takes none. */
  readonly body: string | undefined
}

/** A requirement that no form of a request opens an operation. */
export interface BypassDefinition extends Requirement {
  forms(context: BypassContext): readonly BypassForm[]
  /**
   * How many of the forms each operation gets. Default: all of them. `sample`: all at two operations, at each other one
   * two that take turns.
   */
  readonly spread?: 'sample' | undefined
}

/** A request without a valid key that a gateway could take for something else. */
export interface BypassProbe {
  readonly name: string
  readonly operation: OperationFacts
  readonly control: Answered
  readonly request: Request
  readonly parts: readonly { readonly name: string; readonly request: Request }[]
}

/** The probes of a check. @throws NotApplicable if no operation answers. */
export async function createProbes(
  probe: Probe<'key'>,
  { forms, spread }: Pick<BypassDefinition, 'forms' | 'spread'>,
): Promise<BypassProbe[]> {
  const served = await listServed(probe)
  const main = served.slice(0, 2)
  const operations = probe.quick ? main : served
  const unknownKey = await probe.unknownKey()
  return operations.flatMap(({ operation, control }, index) => {
    const context = toContext(probe, operation, unknownKey)
    const all = forms(context)
    const chosen = spread === undefined || index < main.length ? all : takeTurns(all, index)
    const toRequest = ({ parts = {}, request }: BypassForm) => request ?? toRaw(context, probe, parts)
    return chosen.map((form) => ({
      name: form.name,
      operation,
      control,
      request: toRequest(form),
      parts: (form.oneOf ?? []).map((one) => ({ name: one.name, request: toRequest(one) })),
    }))
  })
}

/** Two forms for each operation beside the main ones, so that over all of them each form gets its turn. */
function takeTurns<T>(all: readonly T[], index: number): T[] {
  return [...new Set([0, 1].map((at) => all[(2 * index + at) % all.length]))].filter((one) => one !== undefined)
}

/** The operations that answer, the cheapest one and the main one first. */
async function listServed(probe: Probe<'key'>): Promise<{ operation: OperationFacts; control: Answered }[]> {
  const { withoutBody, withBody, documented } = probe.api
  const candidates = [...new Set([withoutBody, withBody, ...documented])]
  const tried = await Promise.all(
    candidates.map(async (operation) => {
      const control = await probe.control(operation).catch((error: unknown) => {
        if (error instanceof NotApplicable || error instanceof Broken) return undefined
        throw error
      })
      return control === undefined ? [] : [{ operation, control }]
    }),
  )
  if (tried.flat().length === 0) throw new NotApplicable('the operations are not offered')
  return tried.flat()
}

function toContext(probe: Probe<'key'>, operation: OperationFacts, unknownKey: string): BypassContext {
  const { target, key } = probe
  const { body } = probe.requestTo(operation)
  return {
    target,
    base: target.pathname.replace(/\/$/, ''),
    key,
    unknownKey,
    operation,
    path: fillPath(operation.path, operation.pathExamples),
    body: typeof body === 'string' || body === undefined ? body : toLatin1(body),
  }
}

function toLatin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

function toRaw({ target, base, path, body, operation }: BypassContext, probe: Probe<'key'>, parts: Partial<RawParts>): Request {
  const { method } = operation
  const type = probe.requestTo(operation).headers.find(([name]) => name === 'Content-Type')?.[1]
  const content = body === undefined || parts.method === 'GET' ? {} : { body, ...(type !== undefined && { contentType: type }) }
  return rawRequest(target, { method, requestTarget: base + path, ...content, ...parts })
}

/** Bytes of our own with the valid key are understood: what follows is refused for its own sake. @throws Inconclusive or NotApplicable. */
export async function requireRawControl(probe: Probe<'key'>): Promise<void> {
  const { withoutBody, withBody, documented } = probe.api
  const operation = await servedOperation(probe, [withoutBody, withBody, ...documented])
  const context = toContext(probe, operation, await probe.unknownKey())
  const control = await probe.sendOnce(toRaw(context, probe, { lines: [`Authorization: Bearer ${probe.key}`] }))
  if (control.failure?.kind === 'unreachable')
    throw new NotApplicable(`a socket of our own does not reach the target: ${describe(control)}`)
  if (!succeeded(control)) throw new Inconclusive(`the control failed: bytes of our own with the valid key: ${describe(control)}`)
}
