import { check } from '../../engine/check/check.ts'
import { findForm, findLeak, findMost } from '../../engine/check/leaks.ts'
import { bearer } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { servedOperation } from '../../engine/check/served-operation.ts'
import { tryKey } from '../../engine/check/working-key.ts'
import { bodyText, readJson } from '../../engine/http/response.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { ProvisionFailure } from '../../engine/provision/provision.ts'
import { NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Answers, their headers, errors and logs contain no key, and at most an end of one. */
export const hiddenAfterwards = check({
  id: 'keys/hidden-afterwards',
  level: 'MUST',
  says: 'a key is shown in the body of the answer that creates it, and nowhere else: in no list, header, log or error',
  cites: [tokmodel('KEY-07'), tokmodel('KEY-08')],
  needs: ['key', 'console'],
  async run(probe) {
    const { console: account } = probe
    const seen: RawExchange[] = []
    const stop = account.gate?.watch((exchange) => void seen.push(exchange))
    try {
      const { id, key } = await account.createKey('conformance-hidden')
      const creation = seen.find((exchange) => shows(exchange, key))
      // The usage log has calls that cost something.
      await probe.call(await servedOperation(probe, [probe.api.withBody, ...probe.api.documented]), bearer(key))
      const { told, hasCall } = await useConsole(probe, id)
      await expectNoLeak(await tryKey(probe, key))
      for (const [place, text] of Object.entries(told)) await expectHidden(text, key, place)
      for (const exchange of seen) await expectHiddenIn(exchange, { key, isCreation: exchange === creation })
      if (!told['the list of keys'].includes(id)) throw new NotApplicable('the list of keys does not have a new key')
      if (!hasCall) throw new NotApplicable('the usage log has no call')
    } finally {
      stop?.()
    }
  },
})

/** Whether an answer has the key as one of its members. */
function shows({ response }: RawExchange, key: string): boolean {
  const answer = response && readJson(response)
  return typeof answer === 'object' && answer !== null && Object.values(answer).includes(key)
}

/**
 * Everything that an owner does with a key, and what is refused.
 * @returns the answers that an account passes on, and whether the log has a call.
 */
async function useConsole(probe: Probe<'console'>, id: string) {
  const { console: account } = probe
  const told = {
    'the list of keys': (await account.listKeys()).raw,
    'the answer to a rename': await account.renameKey(id, 'conformance-hidden-renamed'),
    'the list of keys after a rename': (await account.listKeys()).raw,
  }
  const blank = await ifPossible(account.renameKey(id, ' '))
  const hasCall = await hasUsage(probe)
  await ifPossible(account.balance())
  await account.revokeKey(id)
  await ifPossible(account.revokeKey(id))
  return { told: { ...told, 'the answer to a blank name': blank ?? '' }, hasCall }
}

/** Whether the usage log has a call, which it may get late; true if the account shows no log. */
async function hasUsage({ console: account, eventually }: Probe<'console'>): Promise<boolean> {
  return await eventually(async () => (await ifPossible(account.usage()))?.length !== 0)
}

async function ifPossible<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ProvisionFailure || error instanceof NotApplicable) return undefined
    throw error
  }
}

async function expectNoLeak(exchange: RawExchange): Promise<void> {
  const leak = await findLeak(exchange)
  if (leak !== undefined) throw new Violation('no key', leak, [exchange])
}

async function expectHiddenIn(
  exchange: RawExchange,
  about: { readonly key: string; readonly isCreation: boolean },
): Promise<void> {
  const { request, response } = exchange
  if (response === undefined) return
  const place = `the answer to ${request.method} ${request.path}`
  const headers = response.headers.map((line) => line.join(': ')).join('\n')
  await expectHidden(headers, about.key, `a header of ${place}`, exchange)
  if (!about.isCreation) await expectHidden(bodyText(response), about.key, place, exchange)
}

async function expectHidden(text: string, key: string, place: string, exchange?: RawExchange): Promise<void> {
  const found = await findKey(text, key)
  if (found !== undefined) throw new Violation('no key', `${found} in ${place}`, exchange === undefined ? [] : [exchange])
}

async function findKey(text: string, key: string): Promise<string | undefined> {
  if (text.includes(key)) return 'the whole key'
  if (text.includes(key.slice(0, -4)) || text.includes(key.slice(4))) return 'all of the key but four characters'
  return (await findForm(text, key)) ?? findMost(text, key)
}
