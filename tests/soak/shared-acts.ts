import fc from 'fast-check'
import type { Secrets } from '../../mock/state/state.ts'
import { judgeAnswer } from '../fuzz/judge-answer.ts'
import { rawCase, sendRaw } from '../fuzz/raw.ts'
import { fuzzRequest } from '../fuzz/requests.ts'
import { type MadeAccount, type Spoken, speakTo } from '../support/speak-to.ts'
import { type Act, type Turn, rare as usualRare } from './acts.ts'
import type { Served } from './start-served.ts'

/** Acts that make a key or an account. */
export const lasting: ReadonlySet<string> = new Set(['a key of its own', 'an account of its own'])

/** Slow acts, chosen once in ten. */
export const rare: ReadonlySet<string> = new Set([...usualRare, ...lasting])

/** Speaks to a process as its operator does. */
export function speak({ url, secrets }: Served): Spoken {
  return speakTo({ url, admin_token: secrets.adminToken })
}

/** What clients and operators do to processes that are one mock; `price` is that of the smallest conversation. */
export async function makeSharedActs([first]: readonly Served[]): Promise<Readonly<Record<string, Act>>> {
  if (first === undefined) throw new Error('There is no process.')
  return { 'a key of its own': useKey, 'an account of its own': spendAll(await learnPrice(first)), fuzz: await makeFuzz(first) }
}

/** A key that one process makes opens all of them, and none after one has revoked it. */
async function useKey({ served, all, random }: Turn): Promise<string | undefined> {
  const any = () => speak(all[Math.floor(random() * all.length)] ?? served)
  const token = served.secrets.consoleToken
  const made = await any().send('/console/api/keys', { method: 'POST', token, body: { name: 'soaked' } })
  const { id, key } = JSON.parse(made.text) as { id: string; key: string }
  const before = await chatAll(all, key)
  if (before.some((status) => status !== 200)) return `a new key: ${before}`
  // Requests that are on their way are admitted or not; those that start afterwards are not.
  const onTheirWay = chatAll(all, key)
  const revoked = await any().send(`/console/api/keys/${id}`, { method: 'DELETE', token })
  if (revoked.status !== 204) return `a revocation: ${revoked.status}`
  const after = await chatAll(all, key)
  const meanwhile = await onTheirWay
  if (meanwhile.some((status) => status !== 200 && status !== 401)) return `a key that is being revoked: ${meanwhile}`
  return after.some((status) => status !== 401) ? `a revoked key: ${after}` : undefined
}

async function chatAll(all: readonly Served[], key: string): Promise<number[]> {
  return (await Promise.all(all.map((served) => speak(served).chat(key)))).map(({ status }) => status)
}

/** Of calls that are sent to all processes at once, those succeed that a balance covers, before and after a top-up. */
function spendAll(price: number): Act {
  return async ({ served, all, random }) => {
    const covered = Math.floor(random() * all.length)
    const account = await speak(served).account(covered * price)
    const { key = '' } = account.keys[0] ?? {}
    const paid = async () => (await chatAll(all, key)).filter((status) => status === 200).length
    const first = await paid()
    if (first !== covered) return `${first} calls on credit for ${covered}`
    const token = account.console_token
    await speak(served).send('/console/api/credits/top-ups', { method: 'POST', token, body: { credits: price } })
    const more = await paid()
    return more === 1 ? undefined : `${more} calls on credit for 1`
  }
}

async function learnPrice(served: Served): Promise<number> {
  const start = 1_000_000
  const account = await speak(served).account(start)
  await speak(served).chat(account.keys[0]?.key ?? '')
  return start - (await speak(served).admin<{ balance: number }>(`/accounts/${account.id}`)).balance
}

/** Bytes that are requests or nearly so, of an account of their own. */
async function makeFuzz(first: Served): Promise<Act> {
  const account = await speak(first).account(1_000_000_000, 2)
  const secrets = await toSecrets(first, account)
  const cases = rawCase(fuzzRequest(secrets))
  return async ({ served, random }) => {
    const seed = Math.floor(random() * 2 ** 31)
    const [sent] = fc.sample(cases, { seed, numRuns: 1 })
    if (sent === undefined) return undefined
    try {
      judgeAnswer(secrets, sent, await sendRaw(served.port, sent))
      return undefined
    } catch (error) {
      return `case ${seed}: ${error instanceof Error ? error.message : String(error)}`
    }
  }
}

async function toSecrets(served: Served, { keys, console_token: consoleToken }: MadeAccount): Promise<Secrets> {
  const [active, revoked] = keys
  await speak(served).console(`/keys/${revoked?.id}`, consoleToken, 'DELETE')
  return { ...served.secrets, key: active?.key ?? '', revokedKey: revoked?.key ?? '', consoleToken }
}
