import { bodyJson, wholeEvents } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { requireResponse, show } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { describe, member, succeeded } from '../../engine/http/response.ts'
import { NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { format, tokmodel } from '../../spec/profile/statements.ts'

/** Where each surface has the count of the input: the names on the way to it in an answer, and in an event. */
const surfaces = [
  {
    operation: operations.createChatCompletion,
    name: 'prompt_tokens',
    inEvents: [['usage']],
    members: { stream_options: { include_usage: true } },
  },
  { operation: operations.createResponse, name: 'input_tokens', inEvents: [['response', 'usage']], members: {} },
  { operation: operations.createMessage, name: 'input_tokens', inEvents: [['message', 'usage'], ['usage']], members: {} },
] as const

/** Whoever reads what a stream costs reads it there. */
export const usage = check({
  id: 'streaming/usage',
  level: 'SHOULD',
  says: 'a stream counts the same tokens for its input as the answer without a stream',
  cites: [tokmodel('CHAT-14'), tokmodel('MSG-07'), format('OpenAI chat streaming')],
  needs: ['key'],
  run: (probe) =>
    probe.eachOperation(
      async (operation) => {
        const surface = surfaces.find((one) => one.operation.id === operation.id)
        if (surface === undefined) throw new NotApplicable('the operation has no streams')
        const control = await probe.control(operation)
        const plain = member(member(bodyJson(control.response), 'usage'), surface.name)
        if (typeof plain !== 'number') throw new NotApplicable('the plain answer counts no tokens')
        const exchange = await probe.call(operation, bearer(probe.key), { members: { stream: true, ...surface.members } })
        const response = requireResponse(exchange)
        if (!succeeded(exchange)) throw new NotApplicable(`usage cannot be asked for: ${describe(exchange)}`)
        const counts = wholeEvents(response).flatMap(({ value }) =>
          surface.inEvents
            .map((names) => member(names.reduce<unknown>(member, value), surface.name))
            .filter((count) => typeof count === 'number'),
        )
        const told = counts.findLast((count) => count !== 0) ?? counts.at(-1)
        // Only a chat stream can be asked for its usage.
        if (told === undefined && !('stream_options' in surface.members)) throw new NotApplicable('the stream counts no tokens')
        if (told !== plain)
          throw new Violation(`usage with ${plain} ${surface.name}, as without a stream`, show(told), [exchange])
      },
      surfaces.map(({ operation }) => operation).slice(0, probe.quick ? 1 : 3),
    ),
})
