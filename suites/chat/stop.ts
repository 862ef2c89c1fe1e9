import { bodyJson } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { expectSuccess } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { member } from '../../engine/http/response.ts'
import type { Response } from '../../engine/http/wire.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Letters that every text has: as a string, and in the longest list that OpenAI accepts. */
const stops = { 'a string': 'e', 'a list': ['e', 'a', 'o', 't'] }

/** The text ends before the stop, which is not part of it. A text that has no letter shows nothing. */
export const stop = check({
  id: 'chat/stop',
  level: 'MUST',
  says: 'chat takes stop as a string and as a list, and leaves the stop out of its answer',
  cites: [tokmodel('CHAT-08')],
  needs: ['key'],
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const texts: string[] = []
    for (const [what, stop] of Object.entries(stops)) {
      const exchange = await probe.call(chat, bearer(probe.key), { members: { stop, max_tokens: 20 } })
      const text = readText(expectSuccess(exchange, `stop as ${what}`))
      const found = [stop].flat().find((part) => text.includes(part))
      if (found !== undefined) throw new Violation(`an answer without ${JSON.stringify(found)}`, JSON.stringify(text), [exchange])
      texts.push(text)
    }
    probe.look(
      texts.filter((text) => text !== ''),
      'text',
    )
  },
})

function readText(response: Response): string {
  const choices = member(bodyJson(response), 'choices')
  const content = member(member(Array.isArray(choices) ? choices[0] : undefined, 'message'), 'content')
  return typeof content === 'string' ? content : ''
}
