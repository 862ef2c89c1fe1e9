import { check } from '../../engine/check/check.ts'
import { succeeded } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Every request has to use the Authorization header, and Anthropic's SDK, which sends another one, has to work. */
export const sdkHeader = check({
  id: 'messages/sdk-header',
  level: 'MAY',
  says: "a key in x-api-key, where Anthropic's SDK puts it, is ignored by messages",
  cites: [tokmodel('GEN-06')],
  needs: ['key'],
  async run(probe) {
    const message = operations.createMessage
    await probe.control(message)
    const headers = [['x-api-key', probe.key] as const, ['anthropic-version', '2023-06-01'] as const]
    const exchange = await probe.callOnce(message, { name: 'the key in x-api-key', change: () => ({ headers }) })
    if (succeeded(exchange)) probe.observe('messages takes a key in x-api-key')
  },
})
