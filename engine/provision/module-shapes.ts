import type { IssuedKey, ListedKey, UsageRecord } from '../../spec/profile/accounts.ts'

/** Reads an answer of a module into a copy, so that nothing of the module is looked at twice. @throws WrongShape. */
export type Shape<Value> = (answer: unknown) => Value

/** What is wrong with an answer, without its values: they may be secrets. */
export class WrongShape extends Error {}

/** An issued key. */
export const issuedKey: Shape<IssuedKey> = (answer) => {
  const { id, name, key } = record(answer, '')
  return { id: filled(id, 'id'), name: text(name, 'name'), key: secret(key, 'key') }
}

/** The keys of an account with the answer that lists them. */
export const keyList: Shape<{ readonly keys: readonly ListedKey[]; readonly raw: string }> = (answer) => {
  const { keys, raw } = record(answer, '')
  const read = (one: unknown, at: string): ListedKey => {
    const { id, name, revoked } = record(one, at)
    if (typeof revoked !== 'boolean') throw new WrongShape(`${at}.revoked is ${kindOf(revoked)}, not true or false`)
    return { id: filled(id, `${at}.id`), name: text(name, `${at}.name`), revoked }
  }
  return { keys: list(keys, 'keys').map((one, index) => read(one, `keys[${index}]`)), raw: text(raw, 'raw') }
}

/** The charges of an account. */
export const usageLog: Shape<readonly UsageRecord[]> = (answer) =>
  list(answer, '').map((one, index) => {
    const at = `[${index}]`
    const { model, promptTokens, completionTokens, credits } = record(one, at)
    return {
      model: text(model, `${at}.model`),
      promptTokens: amount(promptTokens, `${at}.promptTokens`),
      completionTokens: amount(completionTokens, `${at}.completionTokens`),
      credits: amount(credits, `${at}.credits`),
    }
  })

/** A balance. */
export const balance: Shape<number> = (answer) => amount(answer, '')

/** The unchanged answer to a renaming. */
export const rawAnswer: Shape<string> = (answer) => text(answer, '')

/** Whatever a method without an answer returns; a response of fetch shows that nobody looked at its status. */
export const nothing: Shape<void> = (answer) => {
  if (answer === false) throw new WrongShape('the answer is false: throw an Error if it was not done')
  if (typeof answer === 'object' && answer !== null && (answer as { ok?: unknown }).ok === false)
    throw new WrongShape('the answer has ok: false: throw an Error if it was not done')
}

/** A key as it can stand in a header. */
export function secret(value: unknown, at: string): string {
  const key = filled(value, at)
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new WrongShape(`${named(at)} has characters that no key has: a blank, a line break, or others`)
  return key
}

/** An object. */
export function record(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new WrongShape(`${named(at)} is ${kindOf(value)}, not an object`)
  return value as Record<string, unknown>
}

function list(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new WrongShape(`${named(at)} is ${kindOf(value)}, not an array`)
  return value
}

/** A string. */
export function text(value: unknown, at: string): string {
  if (typeof value !== 'string') throw new WrongShape(`${named(at)} is ${kindOf(value)}, not a string`)
  return value
}

/** A string that is not empty. */
export function filled(value: unknown, at: string): string {
  if (text(value, at) === '') throw new WrongShape(`${named(at)} is empty`)
  return value as string
}

function amount(value: unknown, at: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new WrongShape(`${named(at)} is ${kindOf(value)}, not a number`)
  return value
}

function named(at: string): string {
  return at === '' ? 'the answer' : at
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value)
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : String(value)
  return `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`
}
