import { fillPath } from '../../spec/document/fill-path.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { type RawParts, rawRequest, toBasePath } from '../http/raw-request.ts'
import { describe, succeeded } from '../http/response.ts'
import type { Answered, Request } from '../http/wire.ts'
import { Broken, Inconclusive, NotApplicable } from '../report/verdict.ts'
import { nameOf } from '../target/api.ts'
import { merge } from './merge-forms.ts'
import { noCredential, streamed } from './presentation.ts'
import type { Probe } from './probe.ts'
import type { Requirement } from './requirement.ts'
import { cheapestOperation } from './working-key.ts'

/** One way to send a request to an operation without a valid key. */
export interface BypassForm {
  readonly name: string
  readonly parts?: Partial<RawParts>
  /** In place of the parts. */
  readonly request?: Request
  /** Tried at one operation only. */
  readonly rare?: true
  /** The same without what is tried: what anybody gets there. */
  readonly plain?: Partial<RawParts>
  /** The parts of a form that sends several at once: each is tried alone to find out which one opens the operation. */
  readonly oneOf?: readonly BypassForm[]
}

/** What the forms of a request are made of. */
export interface BypassContext {
  readonly target: URL
  /** The path of the target's base, without a slash at its end. */
  readonly base: string
  /** A valid key, for forms that send it next to the probe or in the wrong place. */
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
  /**
   * All are tried at all operations and for their streams, but those that are rare: each of them is tried at one of the two
   * main operations, in turn. So are all forms in a quick run.
   */
  forms(context: BypassContext): readonly BypassForm[]
}

/** What is sent for a form. */
interface Sent {
  readonly name: string
  readonly request: Request
  readonly plain: Request | undefined
  /** What the request is made of, if it tries several forms at once. */
  readonly parts: readonly Sent[]
}

/** A request without a valid key that a gateway could mistake for another one. */
export interface BypassProbe extends Sent {
  readonly operation: OperationFacts
  /** The name of the operation in reports. */
  readonly place: string
  readonly control: Answered
}

/** The probes of a check. @throws NotApplicable if no operation answers. */
export async function createProbes(probe: Probe<'key'>, forms: BypassDefinition['forms']): Promise<BypassProbe[]> {
  const served = await listServed(probe)
  const unknownKey = await probe.unknownKey()
  const plain = served.map((one) => ({ ...one, isStream: false }))
  const streams = plain.filter(({ operation }) => operation.eventSchema !== null).map((one) => ({ ...one, isStream: true }))
  const targets = [...plain, ...(probe.quick ? [] : streams)].map(({ operation, control, isStream }) => {
    const context = toContext(probe, operation, { unknownKey, isStream })
    const place = `${nameOf(operation)}${isStream ? ' for a stream' : ''}`
    return { context, operation, place, control, forms: forms(context) }
  })
  const mains = targets.slice(0, Math.min(2, served.length))
  return targets.flatMap(({ context, forms: all, ...rest }, index) => {
    const isInTurn = ({ rare }: BypassForm) => probe.quick || rare === true
    const inTurn = chooseInTurn(
      mains.map((main) => main.forms.filter((form) => isInTurn(form) && !(probe.quick && form.rare))),
      index,
    )
    const chosen = all.filter((form) => !isInTurn(form) || inTurn.includes(form))
    return merge(chosen).map((form) => ({ ...toSent(context, probe, form), ...rest }))
  })
}

/** One operation after the other tries a form. Operations that do not have the same forms try all of theirs. */
function chooseInTurn(lists: readonly (readonly BypassForm[])[], index: number): readonly BypassForm[] {
  const [first] = lists
  const areAlike = lists.every(({ length }) => length === first?.length)
  return (lists[index] ?? []).filter((_, at) => !areAlike || at % lists.length === index)
}

function toSent(context: BypassContext, probe: Probe<'key'>, form: BypassForm): Sent {
  return {
    name: form.name,
    request: form.request ?? toRaw(context, probe, form.parts ?? {}),
    plain: form.plain && toRaw(context, probe, form.plain),
    parts: (form.oneOf ?? []).map((one) => toSent(context, probe, one)),
  }
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

function toContext(
  probe: Probe<'key'>,
  operation: OperationFacts,
  { unknownKey, isStream }: { readonly unknownKey: string; readonly isStream: boolean },
): BypassContext {
  const { target, key } = probe
  const { body } = probe.requestTo(operation, isStream ? streamed(noCredential) : noCredential)
  return {
    target,
    base: toBasePath(target),
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

/**
 * The target understands raw bytes with the valid key. So what it refuses afterwards, it does not refuse because the bytes
 * are raw. @throws Inconclusive or NotApplicable.
 */
export async function requireRawControl(probe: Probe<'key'>): Promise<void> {
  const operation = await cheapestOperation(probe)
  const context = toContext(probe, operation, { unknownKey: await probe.unknownKey(), isStream: false })
  const control = await probe.sendOnce(toRaw(context, probe, { lines: [`Authorization: Bearer ${probe.key}`] }))
  if (control.failure?.kind === 'unreachable') throw new NotApplicable(`raw bytes do not reach the target: ${describe(control)}`)
  if (!succeeded(control)) throw new Inconclusive(`the control failed: raw bytes with the valid key: ${describe(control)}`)
}
