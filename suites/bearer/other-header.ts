import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import { listWays, type Presentation } from '../../engine/check/presentation.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { Admission } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { hole } from '../../spec/profile/holes.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Headers in which some gateways accept a key. */
const carriers: Record<string, (key: string) => string> = {
  'X-Api-Key': (key) => key,
  'Api-Key': (key) => key,
  'X-Goog-Api-Key': (key) => key,
  'Mj-Api-Secret': (key) => key,
  'X-Auth-Token': (key) => key,
  'X-Access-Token': (key) => key,
  'X-Authorization': (key) => `Bearer ${key}`,
  'X-Forwarded-Authorization': (key) => `Bearer ${key}`,
  'Proxy-Authorization': (key) => `Bearer ${key}`,
  'Sec-WebSocket-Protocol': (key) => `realtime, openai-insecure-api-key.${key}`,
}

/** The key is in another header. Whether `x-api-key` opens `/v1/messages` is disputed, so it is left out there. */
export const otherHeader = check({
  id: 'bearer/other-header',
  level: 'MUST',
  says: 'a key in a header other than Authorization is ignored: the answer is 401',
  cites: [tokmodel('AUTH-05'), hole('llama.cpp')],
  needs: ['key'],
  run: (probe) =>
    probe.eachOperation(async (operation) => {
      await probe.control(operation)
      const names = Object.keys(carriers).filter(
        (name) => !(name === 'X-Api-Key' && operation.id === operations.createMessage.id),
      )
      for (const way of listWays(operation, probe)) {
        const ask = (some: readonly string[]) => probe.callOnce(operation, way(inHeaders(some, probe.key)))
        const together = await ask(names)
        if (succeeded(together)) throw await nameAdmissions(names, ask, together)
        expectStatus(together, 401, 'the key in another header')
      }
    }),
})

function inHeaders(names: readonly string[], key: string): Presentation {
  const headers = names.map((name) => [name, carriers[name]?.(key) ?? key] as const)
  return { name: `the key in ${names.join(', ')}`, change: () => ({ headers }) }
}

/** All headers together opened the operation: which of them do so alone? */
async function nameAdmissions(
  names: readonly string[],
  ask: (some: readonly string[]) => Promise<RawExchange>,
  together: RawExchange,
): Promise<Admission> {
  const alone = await Promise.all(names.map(async (name) => ({ name, exchange: await ask([name]) })))
  const open = alone.filter(({ exchange }) => succeeded(exchange))
  if (open.length === 0) return new Admission('401', `${describe(together)} for the key in several headers`, [together])
  return new Admission(
    '401',
    open.map(({ name }) => ({ seen: `success with the key in ${name}`, where: [] })),
    open.map(({ exchange }) => exchange),
  )
}
