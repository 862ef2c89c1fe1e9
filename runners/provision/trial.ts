import type { ProvidedAccount, Provider } from '../../engine/provision/provider.ts'
import { ProvisionFailure } from '../../engine/provision/provision.ts'

/** A method of a provision module, or of an account of it. */
export type ModuleMethod = keyof Provider | keyof Omit<ProvidedAccount, 'key' | 'id'>

/** What came of one method of a provision module. */
export interface Trial {
  readonly method: ModuleMethod
  /** Undefined if it was not tried. */
  readonly works: boolean | undefined
  /** What it did, what is wrong with it, or why it was not tried. */
  readonly says: string
  /** How to mend it. */
  readonly mend?: string
}

/** Shows each trial at once. */
export type ShowTrial = (trial: Trial) => void

/** Something that a method has to do, and has not done. */
export class Undone extends Error {}

/** What each method has to do, for whoever writes it. */
const duties: { readonly [method in ModuleMethod]: string } = {
  account: 'return { key, …methods }: key is an active key with credits, or "" if createKey makes one',
  createAccount: 'return { key, …methods } of a new account with exactly the credits of the argument',
  removeAccount: 'return when the account with this id is removed, with its keys, and throw an Error if it is not',
  close: 'return when all is closed',
  createKey: 'return { id, name, key }, three strings: the name that was asked for, and the whole key, which works at once',
  listKeys: 'return { keys: [{ id, name, revoked }], raw }: revoked is true or false, raw the text of the answer',
  renameKey: 'return the text of the answer ("" if there is none) when the key has its new name',
  revokeKey: 'return when the key is revoked, not before, and throw an Error if it is not',
  balance: 'return the credits of the account, a number',
  topUp: 'return when the credits count, and throw an Error if they do not',
  usage: 'return an array of { model, promptTokens, completionTokens, credits }: a string and three numbers',
}

/** Tries a method. @returns what `act` returns; undefined if the method is wrong. */
export async function tryMethod<Value>(
  method: ModuleMethod,
  show: ShowTrial,
  act: () => Promise<{ readonly says: string; readonly value: Value }>,
): Promise<Value | undefined> {
  try {
    const { says, value } = await act()
    show({ method, works: true, says })
    return value
  } catch (error) {
    if (!(error instanceof ProvisionFailure || error instanceof Undone)) throw error
    show({ method, works: false, says: error.message, mend: duties[method] })
    return undefined
  }
}
