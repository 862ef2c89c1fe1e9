import { expect, test } from 'vitest'
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
import { relog, whenLeft } from '../../mock/misbehave/mutants/credits/leaving.ts'
import { type Handler, withHeaders } from '../../mock/pipeline/call.ts'
import { digest } from '../../mock/state/digest.ts'
import { isFinding, runAgainstMock } from '../proof/prove.ts'

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

const checks = ['credits/abandoned-stream', 'credits/reserve-released', 'credits/stream-price']

test.each(Object.keys(gateways))('a gateway that %s loses and invents no credits', async (name) => {
  const report = await runAgainstMock([{ id: name, behave: gateways[name] as Mutant }], { checks })
  const findings = report.results.filter((result) => isFinding(result) && result.outcome === 'fail')
  expect(findings).toEqual([])
  expect(report.summary).toMatchObject({ pass: checks.length })
})
