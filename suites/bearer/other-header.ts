import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import type { Presentation } from '../../engine/check/presentation.ts'
import { succeeded } from '../../engine/http/response.ts'
import { Admission } from '../../engine/report/verdict.ts'
import { nameOf } from '../../engine/target/api.ts'
import { type OperationFacts, operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Headers in which gateways have been seen to take a key. */
const carriers: Record<string, (key: string) => string> = {
  'X-Api-Key': (key) => key,
  'Api-Key': (key) => key,
  'X-Goog-Api-Key': (key) => key,
  'Mj-Api-Secret': (key) => key,
  'X-Auth-Token': (key) => key,
  'X-Authorization': (key) => `Bearer ${key}`,
  'Proxy-Authorization': (key) => `Bearer ${key}`,
  'Sec-WebSocket-Protocol': (key) => `realtime, openai-insecure-api-key.${key}`,
}

/** The key stands in another header. Whether `x-api-key` opens `/v1/messages` is disputed, so it is left out there. */
export const otherHeader = check({
  id: 'bearer/other-header',
  level: 'MUST',
  says: 'a key in another header than Authorization counts for nothing: the answer is 401',
  cites: [tokmodel('AUTH-05')],
  needs: ['key'],
  run: (probe) =>
    probe.eachOperation(async (operation) => {
      await probe.control(operation)
      const names = Object.keys(carriers).filter(
        (name) => !(name === 'X-Api-Key' && operation.id === operations.createMessage.id),
      )
      const together = await probe.callOnce(operation, inHeaders(names, probe.key))
      if (!succeeded(together)) return void expectStatus(together, 401, 'the key in another header')
      throw await culprit(names, async (name) => await probe.callOnce(operation, inHeaders([name], probe.key)), operation)
    }),
})

function inHeaders(names: readonly string[], key: string): Presentation {
  const headers = names.map((name) => [name, carriers[name]?.(key) ?? key] as const)
  return { name: `the key in ${names.join(', ')}`, change: () => ({ headers }) }
}

/** All headers together were let in: which of them was it? */
async function culprit(
  names: readonly string[],
  ask: (name: string) => Promise<Parameters<typeof succeeded>[0]>,
  operation: OperationFacts,
): Promise<Admission> {
  for (const name of names) {
    const exchange = await ask(name)
    if (succeeded(exchange)) return new Admission('401', `success with the key in ${name}`, [exchange])
  }
  return new Admission('401', `success with the key in several headers at ${nameOf(operation)}`)
}
