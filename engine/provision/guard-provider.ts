import { NotApplicable } from '../report/verdict.ts'
import { ModuleFailure, tellThrown } from './module-failure.ts'
import {
  balance,
  filled,
  issuedKey,
  keyList,
  nothing,
  rawAnswer,
  record,
  type Shape,
  secret,
  usageLog,
  WrongShape,
} from './module-shapes.ts'
import type { ProvidedAccount, Provider } from './provider.ts'
import { ProvisionFailure } from './provision.ts'
import { inTime } from './within.ts'

/** How the methods of a provider are called. */
export interface Guard {
  /** What messages call it: the file of the module. */
  readonly name: string
  /** How long one call may take, in milliseconds; undefined for a person, who takes the time that it takes. */
  readonly limitMs: number | undefined
}

/** How often each method was called. */
export type CallCounts = ReadonlyMap<string, number>

const guarded = new WeakMap<Provider, { readonly name: string; readonly counts: CallCounts }>()

/** After so many calls without an answer a method is not called any more: a run would only wait. */
const mostSilences = 3

/** The methods of an account with what each answers. */
const shapes = {
  createKey: issuedKey,
  listKeys: keyList,
  renameKey: rawAnswer,
  revokeKey: nothing,
  balance,
  topUp: nothing,
  usage: usageLog,
} as const satisfies { readonly [Name in keyof Omit<ProvidedAccount, 'key' | 'id'>]-?: Shape<unknown> }

/** The methods that an account may have. */
export const accountMethods = Object.keys(shapes) as readonly (keyof typeof shapes)[]

/**
 * The same provider, whose methods answer in time and in the right shape or throw a ModuleFailure, whatever the original
 * does. One that is guarded already is returned as it is.
 * @throws ModuleFailure if its members cannot be read.
 */
export function guardProvider(provider: Provider, guard: Guard): Provider {
  if (guarded.has(provider)) return provider
  const counts = new Map<string, number>()
  const call = createCaller(guard, counts)
  const methods = readMembers(
    provider,
    ['account', 'createAccount', 'removeAccount', 'close'],
    `${guard.name}: the default export`,
  )
  const toSafe = (method: string) => (account: unknown) => guardAccount(account, { call, mayLackKey: method === 'account' })
  const { account, createAccount, removeAccount, close } = methods
  const safe: Provider = {
    ...(account && { account: () => call('account', () => account.call(provider), toSafe('account')) }),
    ...(createAccount && {
      createAccount: (credits: number) =>
        call('createAccount', () => createAccount.call(provider, credits), toSafe('createAccount')),
    }),
    ...(removeAccount && {
      removeAccount: (id: string) => call('removeAccount', () => removeAccount.call(provider, id), nothing),
    }),
    ...(close && { close: () => call('close', () => close.call(provider), nothing) }),
  }
  guarded.set(safe, { name: guard.name, counts })
  return safe
}

/** How often the methods of a guarded provider were called. */
export function callsOf(provider: Provider): CallCounts {
  return guarded.get(provider)?.counts ?? new Map()
}

/** What messages call a guarded provider. */
export function nameOfProvider(provider: Provider): string {
  return guarded.get(provider)?.name ?? 'the provision module'
}

type Caller = <Value>(method: string, act: () => unknown, shape: Shape<Value>) => Promise<Value>

function createCaller({ name, limitMs }: Guard, counts: Map<string, number>): Caller {
  const silences = new Map<string, number>()
  return async (method, act, shape) => {
    const place = `${name} ${method}()`
    const silent = silences.get(method) ?? 0
    if (silent >= mostSilences) throw new ModuleFailure(`${place} has not answered ${silent} times: it is not called any more`)
    counts.set(method, (counts.get(method) ?? 0) + 1)
    const answer = settle(act)
    const settled = limitMs === undefined ? await answer : await inTime(limitMs, answer)
    if (settled === undefined) {
      silences.set(method, silent + 1)
      const made = inTime(2 * (limitMs ?? 0), answer).then((late) => (late && 'answer' in late ? idOf(late.answer) : undefined))
      throw new ModuleFailure(`${place} has not answered in ${limitMs} ms`, { made, isUnsure: true })
    }
    silences.delete(method)
    if ('thrown' in settled) {
      const { thrown } = settled
      // What a person did not do is said as it is.
      if (thrown instanceof ProvisionFailure || thrown instanceof NotApplicable) throw thrown
      throw new ModuleFailure(`${place} failed: ${tellThrown(thrown)}`)
    }
    return readShape(place, settled.answer, shape)
  }
}

type Settled = { readonly answer: unknown } | { readonly thrown: unknown }

async function settle(act: () => unknown): Promise<Settled> {
  try {
    return { answer: await act() }
  } catch (thrown) {
    return { thrown }
  }
}

function readShape<Value>(place: string, answer: unknown, shape: Shape<Value>): Value {
  try {
    return shape(answer)
  } catch (error) {
    const id = idOf(answer)
    const more = { made: Promise.resolve(id), isUnsure: id === undefined }
    if (error instanceof WrongShape) throw new ModuleFailure(`${place} has answered with a wrong shape: ${error.message}`, more)
    throw new ModuleFailure(`${place} has answered with what cannot be read: ${tellThrown(error)}`, more)
  }
}

/** The id in an answer, if it has one, whatever else is wrong with it. */
function idOf(answer: unknown): string | undefined {
  try {
    const { id } = record(answer, '')
    return typeof id === 'string' && id !== '' ? id : undefined
  } catch {
    return undefined
  }
}

interface AccountGuard {
  readonly call: Caller
  /** A shared account may have no key: one is created, then. */
  readonly mayLackKey: boolean
}

function guardAccount(account: unknown, { call, mayLackKey }: AccountGuard): ProvidedAccount {
  const given = record(account, '')
  const { key, id } = given
  const methods = accountMethods.flatMap((name) => {
    const method = given[name]
    if (method === undefined) return []
    if (typeof method !== 'function') throw new WrongShape(`its ${name} is no function`)
    return [
      [name, (...args: unknown[]) => call(name, () => method.apply(account, args), shapes[name] as Shape<unknown>)] as const,
    ]
  })
  if (mayLackKey && key === '' && given['createKey'] === undefined)
    throw new WrongShape('key is empty, and there is no createKey')
  // The methods have the shapes that the table says.
  if (id !== undefined) filled(id, 'id')
  return {
    ...(id !== undefined && { id }),
    key: mayLackKey && key === '' ? '' : secret(key, 'key'),
    ...Object.fromEntries(methods),
  } as ProvidedAccount
}

/** The methods of an object by their names. @throws ModuleFailure if one is no function, or cannot be read. */
function readMembers(
  object: object,
  names: readonly string[],
  place: string,
): Record<string, ((...args: unknown[]) => unknown) | undefined> {
  const read = (name: string): unknown => {
    try {
      return (object as Record<string, unknown>)[name]
    } catch (error) {
      throw new ModuleFailure(`${place} cannot be read: ${tellThrown(error)}`)
    }
  }
  return Object.fromEntries(
    names.map((name) => {
      const member = read(name)
      if (member !== undefined && typeof member !== 'function')
        throw new ModuleFailure(`${place} has a ${name} that is no function`)
      return [name, member as ((...args: unknown[]) => unknown) | undefined]
    }),
  )
}
