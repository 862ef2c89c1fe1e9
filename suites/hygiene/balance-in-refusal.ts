import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { bodyText, readJson } from '../../engine/http/response.ts'
import type { RawExchange, Response } from '../../engine/http/wire.ts'
import type { Account } from '../../engine/provision/provision.ts'
import { maskIds } from '../../engine/report/mask-volatile.ts'
import { NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { conversation } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Long enough not to be in an answer by chance. */
const balance = 10_007
const topUp = 10_004

/** The text of the refusal is fixed: only the console shows the balance. */
export const balanceInRefusal = check({
  id: 'hygiene/balance-in-refusal',
  level: 'SHOULD',
  says: 'a 403 does not reveal the balance to the holder of a key, in any unit or wording',
  cites: [tokmodel('CRED-06')],
  needs: ['key', 'accounts'],
  async run(probe) {
    await probe.control(operations.createChatCompletion)
    const account = await probe.accounts(balance)
    const poor = [await refuse(probe, account, { stream: false }), await refuse(probe, account, { stream: false })] as const
    requireNoNumber(poor[0])
    requireNoNumber(await refuse(probe, account, { stream: true }))
    await account.topUp(topUp)
    const richer = [await refuse(probe, account, { stream: false }), await refuse(probe, account, { stream: false })] as const
    const [told] = listDifferences(poor, richer)
    if (told === undefined) return
    throw new Violation('the same refusal for each balance', `${told} for a balance of ${balance} and of ${balance + topUp}`, [
      poor[0].exchange,
      richer[0].exchange,
    ])
  },
})

interface Refusal {
  readonly exchange: RawExchange
  readonly response: Response
}

async function refuse(probe: Probe<'accounts'>, account: Account, { stream }: { readonly stream: boolean }): Promise<Refusal> {
  const members = { ...conversation('word '.repeat(48_000)), max_tokens: 100, stream }
  const exchange = await probe.call(operations.createChatCompletion, bearer(account.key), { members })
  const response = requireResponse(exchange)
  if (response.status !== 403) throw new NotApplicable(`a request that costs more than ${balance} credits was not refused`)
  return { exchange, response }
}

/** The balance as a number, with or without separators. */
function requireNoNumber({ exchange, response }: Refusal): void {
  const text = `${response.headers.map((line) => line.join(': ')).join('\n')}\n${bodyText(response)}`
  const written = text.replaceAll(/(?<=\d)[,._' ](?=\d{3})/g, '')
  if (new RegExp(`(?<!\\d)${balance}(?!\\d)`).test(written))
    throw new Violation('a refusal without the balance', `the balance of ${balance} in the answer`, [exchange])
}

type Pair = readonly [Refusal, Refusal]

/** What is the same in each of two refusals at one balance, but for ids and times, and another in those at another balance. */
function listDifferences(one: Pair, other: Pair): string[] {
  const [first, again, second, more] = [...one, ...other].map(({ response }) => placesOf(response))
  const differ = (a: string | undefined, b: string | undefined) => maskIds(a ?? '') !== maskIds(b ?? '')
  if (first === undefined || second === undefined) return []
  return [...first].flatMap(([place, value]) => {
    const isSteady = !differ(again?.get(place), value) && !differ(more?.get(place), second.get(place))
    return isSteady && second.has(place) && differ(second.get(place), value) && !isTime(value)
      ? [`${place} is ${value} and ${second.get(place)}`]
      : []
  })
}

/** What says when, or how long the rest is. */
const ofTheAnswer = new Set(['date', 'content-length', 'etag', 'age'])

/** Every header and every member of the body, by its place. */
function placesOf(response: Response): Map<string, string> {
  const headers = response.headers.filter(([name]) => !ofTheAnswer.has(name.toLowerCase()))
  return new Map([...headers.map(([name, value]) => [name, value] as const), ...leavesOf(readJson(response), '')])
}

function leavesOf(value: unknown, place: string): (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [[place || 'the body', String(value)]]
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, `${place}/${name}`))
}

/** A time goes on between two balances. */
function isTime(text: string): boolean {
  const seconds = Number(text) > 1e11 ? Number(text) / 1000 : Number(text)
  const at = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text)
  return Math.abs(at - Date.now()) < 86_400_000
}
