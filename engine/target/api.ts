import type { ErrorExample } from '../../spec/document/contract.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { DocumentError } from '../../spec/document/read-operations.ts'
import type { JudgedContract } from '../../spec/judged-contract.ts'
import type { Profile } from '../../spec/profile/profile.ts'

/** The error object of a refusal, as the document shows it. */
export type Envelope = ErrorExample['error']

/** What a run knows about the API that it judges: its document, and what a profile adds. */
export interface Api extends Omit<JudgedContract, 'examples'> {
  /** The documented operations that an API key opens, in the order of the document. */
  readonly documented: readonly OperationFacts[]
  /** The operation to which most probes with a body are sent. */
  readonly withBody: OperationFacts
  /** The operation that shows at the lowest cost whether a key works. */
  readonly withoutBody: OperationFacts
  /** The two above, for checks that no documented statement is about. */
  readonly withAndWithoutBody: readonly OperationFacts[]
  /** Operations that represent the others: one for each form of a request. */
  readonly representative: readonly OperationFacts[]
  /** One operation for each kind of operation. */
  readonly surfaces: readonly OperationFacts[]
  /** The documented refusals by status, if the document shows them. */
  readonly envelopes: Readonly<Partial<Record<number, Envelope>>>
  readonly profile: Profile
}

/** Some of an API's operations. */
export type Choice = (api: Api) => readonly OperationFacts[]

/** @throws DocumentError if the document has no operation that a key opens, or if the profile belongs to another document. */
export function createApi(contract: JudgedContract, profile: Profile = {}): Api {
  const { operations, examples, validators, answerValidators, answerSchemas } = contract
  const documented = Object.values(operations).filter((operation) => operation.documented)
  const [first] = documented
  if (first === undefined) throw new DocumentError('paths', 'no operation is opened by an API key')
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
    answerValidators,
    answerSchemas,
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

/** A member of a table. @throws DocumentError if there is none. */
export function requireMember<T>(table: Readonly<Record<string, T>>, name: string, what: string): T {
  const value = table[name]
  if (value === undefined) throw new DocumentError(what, `the document has no ${name}`)
  return value
}

/** The name of an operation in reports. */
export function nameOf({ method, path }: Pick<OperationFacts, 'method' | 'path'>): string {
  return `${method} ${path}`
}
