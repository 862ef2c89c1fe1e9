import { fillPath } from '../../spec/document/fill-path.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import type { Citation } from '../../spec/profile/statements.ts'
import { toLatin1 } from '../http/latin1.ts'
import { type RawParts, rawRequest, toBasePath } from '../http/raw-request.ts'
import { describe, succeeded } from '../http/response.ts'
import type { Answered, Request } from '../http/wire.ts'
import { Inconclusive, NotApplicable } from '../report/verdict.ts'
import { nameOf } from '../target/api.ts'
import { type BypassForm, merge } from './bypass-form.ts'
import { noCredential, streamed } from './presentation.ts'
import type { Probe } from './probe.ts'
import type { Requirement } from './requirement.ts'
import { listServed } from './served-operation.ts'
import { cheapestOperation } from './working-key.ts'

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
  /** The request asks for a stream. */
  readonly isStream: boolean
  /** It is the operation to which most probes with a body are sent. */
  readonly isMain: boolean
  /** The path of the operation below the base. */
  readonly path: string
  /** The smallest body, one byte a character; undefined if the operation takes none. */
  readonly body: string | undefined
  /** The same, compressed; asked for only by the form that needs it. */
  gzip(): Promise<string>
}

/** A requirement that no form of a request opens an operation. */
export interface BypassDefinition extends Requirement {
  /**
   * All are tried at all operations and for their streams, but those that are rare: each of them is tried at one of the two
   * main operations, in turn. So are all forms in a quick run.
   */
  forms(context: BypassContext): readonly BypassForm[] | Promise<readonly BypassForm[]>
}

/** What is sent for a form. */
interface Sent {
  readonly name: string
  readonly request: Request
  readonly plain: Request | undefined
  readonly cites: readonly Citation[]
  /** What the request is made of, if it tries several forms at once. */
  readonly parts: readonly Sent[]
}

/** A request without a valid key that a gateway could mistake for another one. */
export interface BypassProbe extends Sent {
  readonly operation: OperationFacts
  /** The name of the operation in reports. */
  readonly place: string
  readonly control: Answered
  /** How the credential is refused. */
  readonly status: 401 | 403
}

/** What a valid or revoked key is tried with. */
export interface HeldKey {
  /** The header lines that present it. */
  readonly lines: readonly string[]
  /** How it is refused. */
  readonly status: 401 | 403
  /** Where it must not be served. Default: at all documented operations. */
  readonly operations?: readonly OperationFacts[]
}

/**
 * The probes of a check, without a key. With a held key each form is tried at one operation, one after the other.
 * @throws NotApplicable if no operation answers.
 */
export async function createProbes(
  probe: Probe<'key'>,
  forms: BypassDefinition['forms'],
  held?: HeldKey,
): Promise<BypassProbe[]> {
  const served = await listTargets(probe, held?.operations)
  const unknownKey = await probe.unknownKey()
  const plain = served.map((one) => ({ ...one, isStream: false }))
  const streams = plain.filter(({ operation }) => operation.eventSchema !== null).map((one) => ({ ...one, isStream: true }))
  const targets = await Promise.all(
    [...plain, ...(probe.quick ? [] : streams)].map(async ({ operation, control, isStream }) => {
      const context = toContext(probe, operation, { unknownKey, isStream })
      const place = `${nameOf(operation)}${isStream ? ' for a stream' : ''}`
      return { context, operation, place, control, status: held?.status ?? 401, forms: await forms(context) }
    }),
  )
  if (held !== undefined) {
    const lists = targets.map((target) => merge(target.forms.flatMap((form) => withLines(form, held.lines))))
    return targets.flatMap(({ context, forms: _, ...rest }, index) =>
      chooseInTurn(lists, index).map((form) => ({ ...toSent(context, probe, form), ...rest })),
    )
  }
  const mains = targets.slice(0, Math.min(2, served.length))
  return targets.flatMap(({ context, forms: all, ...rest }, index) => {
    const isInTurn = ({ rare }: BypassForm) => probe.quick || rare === true
    const inTurn = chooseInTurn(
      mains.map((main) => (probe.quick ? someOf(main.forms) : main.forms.filter(isInTurn))),
      index,
    )
    const chosen = all.filter((form) => !isInTurn(form) || inTurn.includes(form))
    return merge(chosen).map((form) => ({ ...toSent(context, probe, form), ...rest }))
  })
}

/** What a quick run tries: no rare forms, if there are others. */
function someOf(forms: readonly BypassForm[]): readonly BypassForm[] {
  const usual = forms.filter(({ rare }) => !rare)
  return usual.length > 0 ? usual : forms.slice(0, 1)
}

/** The forms of one of several lists that it is the turn of: a form that more than one has is tried at one of them. */
function chooseInTurn(lists: readonly (readonly BypassForm[])[], index: number): readonly BypassForm[] {
  const kindOf = ({ kind, name }: BypassForm) => kind ?? name
  const kinds = lists.map((list) => list.map(kindOf))
  return (lists[index] ?? []).filter((form) => {
    const owners = kinds.flatMap((known, owner) => (known.includes(kindOf(form)) ? [owner] : []))
    const turn = kinds[owners[0] ?? 0]?.indexOf(kindOf(form)) ?? 0
    return owners[turn % owners.length] === index
  })
}

/** The form with more header lines; none if it is rare, or if that would change what is tried. */
function withLines(form: BypassForm, lines: readonly string[]): BypassForm[] {
  const { parts, request, plain, rare, oneOf } = form
  if (request !== undefined || plain !== undefined || rare) return []
  if (parts?.lines?.some((line) => /^authorization/i.test(line))) return []
  const more = { ...form, parts: { ...parts, lines: [...(parts?.lines ?? []), ...lines] } }
  return [oneOf === undefined ? more : { ...more, oneOf: oneOf.flatMap((one) => withLines(one, lines)) }]
}

function toSent(context: BypassContext, probe: Probe<'key'>, form: BypassForm): Sent {
  return {
    name: form.name,
    request: form.request ?? toRaw(context, probe, form.parts ?? {}),
    plain: form.plain && toRaw(context, probe, form.plain),
    cites: form.cites ?? [],
    parts: (form.oneOf ?? []).map((one) => toSent(context, probe, one)),
  }
}

/** The operations that answer, the cheapest one and the main one first. @throws NotApplicable if there are none. */
async function listTargets(probe: Probe<'key'>, operations = probe.api.documented): ReturnType<typeof listServed> {
  const { withoutBody, withBody } = probe.api
  const isWanted = ({ id }: OperationFacts) => operations.some((one) => one.id === id)
  const served = await listServed(probe, [...new Set([withoutBody, withBody, ...operations])].filter(isWanted))
  if (served.length === 0) throw new NotApplicable('the operations are not offered')
  return served
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
    isStream,
    isMain: operation === probe.api.withBody,
    path: fillPath(operation.path, operation.pathExamples),
    body: typeof body === 'string' || body === undefined ? body : toLatin1(body),
    gzip: async () => toLatin1(await gzip(body ?? '')),
  }
}

async function gzip(body: string | Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([typeof body === 'string' ? body : new Uint8Array(body)]).stream()
  return new Uint8Array(await new Response(stream.pipeThrough(new CompressionStream('gzip'))).arrayBuffer())
}

function toRaw({ target, base, path, body, operation }: BypassContext, probe: Probe<'key'>, parts: Partial<RawParts>): Request {
  const { method } = operation
  const type = probe.requestTo(operation).headers.find(([name]) => name === 'Content-Type')?.[1]
  const content = body === undefined ? {} : { body, ...(type !== undefined && { contentType: type }) }
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
