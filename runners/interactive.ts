import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { guardProvider } from '../engine/provision/guard-provider.ts'
import type { ProvidedAccount, Provider } from '../engine/provision/provider.ts'
import { ProvisionFailure } from '../engine/provision/provision.ts'
import { credential } from './options/kinds.ts'

/** Asks the person at the terminal; with `hidden` the input is not shown. */
export type Ask = (question: string, hidden?: boolean) => Promise<string>

/** Asks a person to do in the web console what the console API would do: one step at a time. */
export function createInteractiveProvider(ask: Ask): Provider {
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn: Ask = (question, hidden) => {
    const asked = turn.then(() => ask(question, hidden))
    turn = asked.catch(() => undefined)
    return asked
  }
  const createKey = async (name: string) => {
    const key = await askForKey(inTurn, `Create a key named "${name}" in the console and paste it here: `)
    return { id: name, name, key }
  }
  const account: ProvidedAccount = {
    key: '',
    createKey,
    renameKey: async (id, name) =>
      inTurn(`Rename the key "${id}" to "${name}" in the console, then press Enter. `).then(() => ''),
    revokeKey: async (id) => void (await inTurn(`Revoke the key named "${id}" in the console, then press Enter. `)),
  }
  return guardProvider({ account: () => account }, { name: 'the person at the terminal', limitMs: undefined })
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
