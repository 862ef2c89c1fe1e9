import type { Citation } from '../../spec/profile/statements.ts'
import type { RawParts } from '../http/raw-request.ts'
import type { Request } from '../http/wire.ts'

/** One way to send a request to an operation without a valid key. */
export interface BypassForm {
  readonly name: string
  /** What the form is at every operation, if its name says more than that. */
  readonly kind?: string
  readonly parts?: Partial<RawParts>
  /** In place of the parts. */
  readonly request?: Request
  /** Tried at one operation only. */
  readonly rare?: true
  /** Where the form let somebody in: a finding of it cites them. */
  readonly cites?: readonly Citation[]
  /** The same without what is tried: what anybody gets there. */
  readonly plain?: Partial<RawParts>
  /** The parts of a form that sends several at once: each is tried alone to find out which one opens the operation. */
  readonly oneOf?: readonly BypassForm[]
}

/**
 * Forms that only add different headers are sent in one request, which is asked for each of them alone if it is not refused.
 * All other forms stay as they are.
 */
export function merge(forms: readonly BypassForm[]): BypassForm[] {
  const packs: { readonly names: Set<string>; readonly forms: BypassForm[] }[] = []
  for (const form of forms) {
    const names = namesOf(form)
    const pack = names && packs.find((one) => one.names.size > 0 && names.every((name) => !one.names.has(name)))
    if (pack === undefined) packs.push({ names: new Set(names), forms: [form] })
    else {
      pack.forms.push(form)
      for (const name of names ?? []) pack.names.add(name)
    }
  }
  return packs.flatMap((pack) => (pack.forms.length === 1 ? pack.forms : [together(pack.forms)]))
}

/** The headers that a form adds, in small letters; undefined if it does anything else. */
function namesOf({ parts = {}, request, plain }: BypassForm): string[] | undefined {
  const { lines = [], userAgent, hosts, contentType, ...others } = parts
  if (request !== undefined || plain !== undefined || Object.keys(others).length > 0) return undefined
  const named = lines.map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
  const set = { 'user-agent': userAgent, host: hosts, 'content-type': contentType }
  return [...named, ...Object.entries(set).flatMap(([name, value]) => (value === undefined ? [] : [name]))]
}

function together(forms: readonly BypassForm[]): BypassForm {
  return {
    name: forms.map(({ name }) => name).join(' with '),
    parts: {
      ...Object.assign({}, ...forms.map(({ parts }) => parts)),
      lines: forms.flatMap(({ parts }) => parts?.lines ?? []),
    },
    oneOf: forms,
  }
}
