import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Provider } from '../engine/provision/provider.ts'

/**
 * Loads a module whose default export is a provider, or a function that makes one.
 * @throws TypeError that says what is wrong with the module.
 */
export async function loadProvider(file: string): Promise<Provider> {
  const loaded = await import(pathToFileURL(resolve(file)).href).catch((error: unknown) => {
    throw new TypeError(`${file} cannot be loaded: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  })
  const made: unknown = typeof loaded.default === 'function' ? await loaded.default() : loaded.default
  if (typeof made === 'object' && made !== null && ['account', 'createAccount'].some((name) => isMethod(made, name)))
    return made as Provider
  throw new TypeError(`${file} has no default export with account() or createAccount(credits)`)
}

function isMethod(value: object, name: string): boolean {
  return typeof (value as Record<string, unknown>)[name] === 'function'
}
