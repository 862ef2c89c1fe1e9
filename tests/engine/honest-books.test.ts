import { expect, onTestFinished, test } from 'vitest'
import type { Report, Result } from '../../engine/report/result.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import type { Mutant } from '../../mock/misbehave/mutant.ts'
import {
  afterwards,
  onConsole,
  readJson,
  readMembers,
  readToken,
  type Seen,
  withJson,
} from '../../mock/misbehave/mutants/build.ts'
import { relogged } from '../../mock/misbehave/mutants/credits/console.ts'
import { relog, whenLeft } from '../../mock/misbehave/mutants/credits/leaving.ts'
import { withMutants } from '../../mock/misbehave/with-mutants.ts'
import { createMock } from '../../mock/mock.ts'
import { type Handler, withHeaders } from '../../mock/pipeline/call.ts'
import { digest } from '../../mock/state/digest.ts'
import { run } from '../../runners/run.ts'
import type { ConformanceOptions } from '../../runners/to-run-options.ts'
import { bounds, runAgainstMock } from '../proof/prove.ts'

const accountOf = ({ reply }: Seen) => reply.entry?.account ?? ''
const paths = ['/v1/chat/completions', '/v1/responses', '/v1/messages']

/** One mutant after the other. */
const layered =
  (...layers: readonly Mutant[]): Mutant =>
  (call, honest, state) =>
    layers.reduceRight<Handler>((next, layer) => async (changed) => await layer(changed, next, state), honest)(call)

const usage = /^\/console\/api\/usage$/

/** What the documentation leaves open, decided in another way than by the mock. */
const gateways: Record<string, Mutant> = {
  'bills only what was sent of an abandoned stream': layered(...paths.map((path) => whenLeft(path, () => {}))),
  'bills nothing for an abandoned stream': layered(
    ...paths.map((path) =>
      whenLeft(path, async (seen) => {
        await seen.state.store.credit(accountOf(seen), seen.reply.entry?.credits ?? 0)
        await relog(seen, () => 0)
      }),
    ),
  ),
  'holds 500 credits for a call until a moment after its end': afterwards(
    (seen) => seen.reply.status === 200 && (seen.reply.entry?.credits ?? 0) > 0 && (seen.reply.entry?.balance ?? 0) > 10_000,
    async (seen) => {
      await seen.state.store.credit(accountOf(seen), -500)
      setTimeout(() => void seen.state.store.credit(accountOf(seen), 500), 20)
    },
  ),
  'serves only what max_tokens and a balance allow, in the worst case': async (call, honest, state) => {
    const { max_tokens: limit, max_output_tokens: other } = readMembers(call)
    const found = await state.store.findKey(await digest(readToken(call)))
    const isShort = found !== undefined && found.balance > 0 && Number(limit ?? other ?? 0) > found.balance
    return await honest(isShort ? withHeaders(call, { authorization: `Bearer ${state.secrets.noCreditKey}` }) : call)
  },
  'lists the newest call first': onConsole('GET', usage, async (call, honest) => {
    const reply = await honest(call)
    const log = readJson(reply)
    return withJson(reply, { ...log, data: log.data.toReversed() })
  }),
  'has no usage log': onConsole('GET', usage, async () => ({ status: 404, headers: {}, body: '' })),
}

const checks = ['credits/abandoned-stream', 'credits/reserve-released', 'credits/stream-price', 'credits/books']

const isBad = (result: Result) => !['pass', 'skip'].includes(result.outcome)

test.each(Object.keys(gateways))('a gateway that %s loses and invents no credits', async (name) => {
  const report = await runAgainstMock([{ id: name, behave: gateways[name] as Mutant }], { checks })
  expect(report.results.filter(isBad)).toEqual([])
  expect(report.summary.pass).toBeGreaterThanOrEqual(checks.length - 1)
})

/** Judges the account of a console token, without the test-control API. */
async function judgeShared(behave: Mutant, options: Partial<ConformanceOptions> = {}): Promise<Report> {
  const mock = await createMock()
  const server = await serveMock(withMutants(mock, behave))
  onTestFinished(() => server.close(0))
  const { key, consoleToken } = mock.secrets
  return await run({ url: server.url, key, consoleToken, ...bounds, checks: [...checks, 'chat/*', 'images/*'], ...options })
}

const booksOf = ({ results }: Report) => results.find(({ id }) => id === 'credits/books')

test('the books of the account of a console token add up, with the calls of the key that was given', async () => {
  const report = await judgeShared((call, honest) => honest(call))
  expect(report.results.filter(isBad)).toEqual([])
  const found = booksOf(report)
  const [calls] = /^[\d,]+/.exec((found?.outcome === 'pass' && found.reason) || '') ?? []
  expect(Number(calls)).toBeGreaterThan(40)
})

test('what is not in the log of that account is found', async () => {
  const unlogged = relogged((entry) => (entry['endpoint'] === '/v1/images/edits' ? undefined : entry))
  expect(booksOf(await judgeShared(unlogged))).toMatchObject({ outcome: 'fail' })
})

test('an account that somebody else uses at the same time is not judged', async () => {
  let timer: NodeJS.Timeout | undefined
  onTestFinished(() => clearInterval(timer))
  const busy: Mutant = async (call, honest, state) => {
    const reply = await honest(call)
    const account = reply.entry?.account ?? ''
    if (timer === undefined && account !== '' && call.target === '/console/api/credits')
      timer = setInterval(() => void state.store.credit(account, -1), 20)
    return reply
  }
  const report = await judgeShared(busy, { checks: ['credits/books', 'credits/stream-price'] })
  expect(report.results.filter(({ outcome }) => outcome === 'fail')).toEqual([])
  expect(booksOf(report)?.outcome).toBe('inconclusive')
})

test('a log that shows only the last calls is not held against the balance', async () => {
  const paged = onConsole('GET', usage, async (call, honest) => {
    const reply = await honest(call)
    const log = readJson(reply)
    return withJson(reply, { ...log, data: log.data.slice(-20) })
  })
  expect(booksOf(await judgeShared(paged))?.outcome).toBe('inconclusive')
})
