import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { guardProvider } from '../engine/provision/guard-provider.ts'
import type { ProvidedAccount, Provider } from '../engine/provision/provider.ts'
import { ProvisionFailure } from '../engine/provision/provision.ts'
import { credential } from './options/kinds.ts'

/** Asks the person at the terminal; with `hidden` the input is not shown. */
export type Ask = (question: string, hidden?: boolean) => Promise<string>

/** What a person can do in the web console. */
export const personMethods = ['createKey', 'renameKey', 'revokeKey'] as const

/** The steps that a person is asked for, as far as they are known. */
export interface Steps {
  total?: number
}

/** Asks a person to do in the web console what the console API would do: one step at a time. */
export function createInteractiveProvider(ask: Ask, steps: Steps = {}): Provider {
  let turn: Promise<unknown> = Promise.resolve()
  let done = 0
  /** The steps of one key are put together, and each attempt at one is the same step. */
  const inTurn = <T>(step: (ask: Ask) => Promise<T>): Promise<T> => {
    const asked = turn.then(() => {
      done += 1
      const place = steps.total === undefined ? '' : `${done} of ${done > steps.total ? 'more than' : 'about'} ${steps.total}: `
      return step((question, hidden) => ask(place + question, hidden))
    })
    turn = asked.catch(() => undefined)
    return asked
  }
  const createKey = async (name: string) => {
    const key = await inTurn((put) =>
      name.trim() === ''
        ? askForRefusal(put, name)
        : askForKey(put, `Create a key named "${name}" in the console and paste it here: `),
    )
    return { id: name, name, key }
  }
  const account: ProvidedAccount = {
    key: '',
    createKey,
    renameKey: (id, name) =>
      inTurn((put) => put(`Rename the key "${id}" to "${name}" in the console, then press Enter. `).then(() => '')),
    revokeKey: (id) => inTurn(async (put) => void (await put(`Revoke the key named "${id}" in the console, then press Enter. `))),
  }
  return guardProvider({ account: () => account }, { name: 'the person at the terminal', limitMs: undefined })
}

/** What a console has to refuse. @throws ProvisionFailure if it does. */
async function askForRefusal(ask: Ask, name: string): Promise<string> {
  const what = name === '' ? 'without a name' : 'whose name is nothing but spaces'
  const question = `Try to create a key ${what} in the console. If it refuses, as it should, press Enter; if it makes one, paste it here: `
  const key = (await ask(question, true)).trim()
  if (key === '') throw new ProvisionFailure('the console refused', 400)
  return key
}

/** A slip of the hand ends no check. @throws ProvisionFailure after the last attempt. */
async function askForKey(ask: Ask, question: string): Promise<string> {
  let again = ''
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const key = (await ask(`${again}${question}`, true)).trim()
    const problem = credential.problem(key)
    if (problem === undefined) return key
    again = key === '' ? 'Nothing was pasted. ' : `What was pasted ${problem}. `
  }
  throw new ProvisionFailure('no key was pasted')
}

const attempts = 3

/** Asks on standard error and reads from standard input. */
export function askAtTerminal(): { ask: Ask; close(): void } {
  let muted = false
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!muted) process.stderr.write(chunk)
      done()
    },
  })
  const lines = createInterface({ input: process.stdin, output, terminal: true })
  return {
    ask: (question, hidden = false) =>
      new Promise((resolve) => {
        lines.question(question, (answer) => {
          if (muted) process.stderr.write('\n')
          muted = false
          resolve(answer)
        })
        muted = hidden
      }),
    close: () => lines.close(),
  }
}
