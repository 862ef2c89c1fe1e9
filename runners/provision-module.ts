import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sleep } from '../engine/http/sleep.ts'
import { guardProvider } from '../engine/provision/guard-provider.ts'
import { ModuleFailure, tellThrown } from '../engine/provision/module-failure.ts'
import type { Provider } from '../engine/provision/provider.ts'

/**
 * Loads a module whose default export is a provider, or a function that makes one. What it returns can be called: every
 * fault of the module is a ModuleFailure that names the file.
 * @throws ModuleFailure that says what is wrong with the module.
 */
export async function loadProvider(file: string, limitMs: number): Promise<Provider> {
  const { exported } = await inTime(load(file), `${file} cannot be loaded: it has not answered in ${limitMs} ms`, limitMs)
  const made = await inTime(make(file, exported), `${file}: its default export has not answered in ${limitMs} ms`, limitMs)
  if (typeof made !== 'object' || made === null) throw noProvider(file)
  const provider = guardProvider(made, { name: file, limitMs })
  if (provider.account === undefined && provider.createAccount === undefined) throw noProvider(file)
  return provider
}

async function load(file: string): Promise<{ readonly exported: unknown }> {
  try {
    // The export is not awaited itself: it may be a promise, or have a `then` that throws.
    return { exported: (await import(pathToFileURL(resolve(file)).href)).default }
  } catch (error) {
    throw new ModuleFailure(`${file} cannot be loaded: ${tellThrown(error)}`)
  }
}

async function make(file: string, exported: unknown): Promise<unknown> {
  try {
    return await (typeof exported === 'function' ? exported() : exported)
  } catch (error) {
    throw new ModuleFailure(`${file}: its default export failed: ${tellThrown(error)}`)
  }
}

function noProvider(file: string): ModuleFailure {
  return new ModuleFailure(`${file} has no default export with account() or createAccount(credits)`)
}

async function inTime<T>(coming: Promise<T>, message: string, limitMs: number): Promise<T> {
  const done = new AbortController()
  const late = sleep(limitMs, done.signal).then(() => {
    if (!done.signal.aborted) throw new ModuleFailure(message)
    return coming
  })
  try {
    return await Promise.race([coming, late])
  } finally {
    done.abort()
  }
}
