import { check } from '../../engine/check/check.ts'
import { measureCost, readTokens } from '../../engine/check/measure-cost.ts'
import { Inconclusive, Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The log has the call, with the tokens that the answer spoke of. */
export const usageHistory = check({
  id: 'credits/usage-history',
  level: 'MUST',
  says: 'the console lists each request with its model and its tokens',
  cites: [tokmodel('CRED-13')],
  needs: ['key', 'console'],
  balances: true,
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const before = (await probe.console.usage()).length
    const { exchange } = await measureCost(probe, probe.console, chat)
    const tokens = readTokens(exchange)
    if (tokens === undefined) throw new Inconclusive('the answer has no usage to compare with', [exchange])
    const listed = await probe.eventually(async () => (await probe.console.usage()).length > before)
    if (!listed) throw new Violation('an entry for the call', 'none', [exchange])
    const entries = await probe.console.usage()
    if (
      entries.some(
        ({ model, promptTokens, completionTokens }) =>
          model !== '' && promptTokens === tokens.prompt && completionTokens === tokens.completion,
      )
    )
      return
    const last = entries.at(-1)
    const actual =
      last === undefined ? 'none' : `${last.promptTokens} and ${last.completionTokens} tokens of the model "${last.model}"`
    throw new Violation(`an entry with a model and ${tokens.prompt} and ${tokens.completion} tokens`, actual, [exchange])
  },
})
