import type { Contract, ErrorExample } from '../../spec/document/contract.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import type { Profile } from '../../spec/profile/profile.ts'

/** The error object of a refusal, as the document shows it. */
export type Envelope = ErrorExample['error']

/** What a run knows of the API that it judges: its document, and what a profile adds. */
export interface Api extends Pick<Contract, 'operations' | 'validators'> {
  /** The operations that an API key opens and that are documented, in the document's order. */
  readonly documented: readonly OperationFacts[]
  /** Most probes with a body are sent to it. */
  readonly withBody: OperationFacts
  /** It tells at the least cost whether a key works. */
  readonly withoutBody: OperationFacts
  /** The two above, for what no documented statement is about. */
  readonly withAndWithoutBody: readonly OperationFacts[]
  /** Operations that stand for the others: one of each form in which keys and bodies come. */
  readonly representative: readonly OperationFacts[]
  /** One operation of each kind. */
  readonly surfaces: readonly OperationFacts[]
  /** The documented refusals by status, as far as the document shows them. */
  readonly envelopes: Readonly<Partial<Record<number, Envelope>>>
  readonly profile: Profile
}

/** Some of an API's operations. */
export type Choice = (api: Api) => readonly OperationFacts[]

/** @throws Error for a document without an operation that a key opens, and for a profile of another document. */
export function createApi({ operations, examples, validators }: Contract, profile: Profile = {}): Api {
  const documented = Object.values(operations).filter((operation) => operation.documented)
  const [first] = documented
  if (first === undefined) throw new Error('the document has no operation that an API key opens')
  const named = (id: string) => requireMember(operations, id, 'operation')
  const withBody =
    profile.withBody === undefined
      ? (documented.find(({ requestMediaType }) => requestMediaType === 'application/json') ?? first)
      : named(profile.withBody)
  const withoutBody =
    profile.withoutBody === undefined
      ? (documented.find(({ requestMediaType }) => requestMediaType === null) ?? first)
      : named(profile.withoutBody)
  const withAndWithoutBody = [...new Set([withBody, withoutBody])]
  const refusals = profile.refusals ?? { 401: 'unauthorized', 403: 'forbidden' }
  const envelopes = Object.entries(refusals).map(([status, name]) => [status, examples[name]?.error] as const)
  return {
    operations,
    validators,
    documented,
    withBody,
    withoutBody,
    withAndWithoutBody,
    representative: profile.representative?.map(named) ?? withAndWithoutBody,
    surfaces: profile.surfaces?.map(named) ?? documented,
    envelopes: Object.fromEntries(envelopes.filter(([, envelope]) => envelope !== undefined)),
    profile,
  }
}

/** A member of a table. @throws Error where there is none. */
export function requireMember<T>(table: Readonly<Record<string, T>>, name: string, what: string): T {
  const value = table[name]
  if (value === undefined) throw new Error(`the document has no ${what} ${name}`)
  return value
}

/** How reports name an operation. */
export function nameOf({ method, path }: Pick<OperationFacts, 'method' | 'path'>): string {
  return `${method} ${path}`
}
