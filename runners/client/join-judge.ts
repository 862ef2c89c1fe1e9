import { request } from 'node:http'
import { type MockServer, serveMock } from '../../mock/adapters/node.ts'
import { scenarios } from '../../mock/misbehave/scenarios.ts'
import type { Mock, ServedMock } from '../../mock/mock.ts'
import { withOrigin } from '../../mock/pipeline/call.ts'
import { ConformanceUsageError } from '../conformance-usage-error.ts'
import { judgeVariable } from './command-environment.ts'
import { type Joined, type Joining, notedHeader, writeNoted } from './joined.ts'
import { createKeyFile } from './key-file.ts'

/** A mock that listens, and is judged. */
export interface JudgedServer extends Pick<MockServer, 'url' | 'close'> {
  /** Variables that a client reads besides those of any mock. */
  readonly env: Readonly<Record<string, string>>
  /** Has to get each key before a client has it. */
  learn(key: string): Promise<void>
}

/**
 * Serves a mock below `conformance client`: clients reach it through the judge, and what the judge's scenario does to a mock is
 * done to this one. @throws ConformanceUsageError if the judge does not answer.
 */
export async function joinJudge(mock: Mock, judge: string): Promise<JudgedServer> {
  let behave = mock.handle
  const joined: { url: string; elsewhere: string } = { url: '', elsewhere: '' }
  const server = await serveMock(toJudged(mock, { handle: (call) => behave(call), origin: () => joined.url }))
  const other = await serveMock(toJudged(mock, { handle: mock.handle, origin: () => joined.elsewhere }))
  const close = async (graceMs?: number) => void (await Promise.all([server.close(graceMs), other.close(graceMs)]))
  const learn = async (key: string) => void (await tell(judge, { keys: [key] }))
  try {
    const told = await tell(judge, { mock: { url: server.url, elsewhere: other.url }, keys: listKeys(mock) })
    Object.assign(joined, told)
    const keyFile = told.scenario === 'rotate-midway' ? await createKeyFile(mock, learn) : undefined
    if (told.scenario !== 'plain') {
      const around = { elsewhere: told.elsewhere, renewKey: async (account: string) => (await keyFile?.renew(account)) ?? '' }
      const scenario = scenarios[told.scenario].create(around)
      behave = (call) => scenario(call, mock.handle, mock.world)
    }
    return {
      url: told.url,
      env: keyFile === undefined ? {} : { TOKMODEL_API_KEY_FILE: keyFile.path },
      learn,
      async close(graceMs) {
        await Promise.all([close(graceMs), keyFile?.remove()])
      },
    }
  } catch (error) {
    await close(0)
    throw error
  }
}

/** Its answers tell the judge what the journal says, and their links lead to the judge. */
function toJudged(mock: Mock, { handle, origin }: Pick<Mock, 'handle'> & { readonly origin: () => string }): ServedMock {
  return {
    world: mock.world,
    secrets: mock.secrets,
    async handle(call) {
      const reply = await handle(withOrigin(call, origin()))
      const entry = mock.world.journal.list().findLast(({ id }) => id === reply.headers['x-request-id'])
      return entry === undefined ? reply : { ...reply, headers: { ...reply.headers, [notedHeader]: writeNoted(entry) } }
    },
  }
}

/** All that the mock is configured with: a client may have any of them. */
function listKeys({ world, secrets }: Mock): string[] {
  const configured = world.settings.accounts.flatMap(({ keys }) => keys.map(({ key }) => key))
  const named = [secrets.key, secrets.revokedKey, secrets.noCreditKey].filter((key) => key !== null)
  return [...new Set([...named, ...configured])]
}

/** Not with fetch, which a test may have replaced. @throws Error if the answer is no success. */
function post(url: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent: false }, (answer) => {
      let received = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk) => {
        received += chunk
      })
      answer.on('error', reject)
      answer.on('end', () => (answer.statusCode === 200 ? resolve(received) : reject(new Error(`status ${answer.statusCode}`))))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function tell(judge: string, joining: Joining): Promise<Joined> {
  try {
    return JSON.parse(await post(judge, JSON.stringify(joining))) as Joined
  } catch (error) {
    throw new ConformanceUsageError(
      'ERR_USAGE',
      `The mock cannot join \`conformance client\`, which ${judgeVariable} names: ${error instanceof Error ? error.message : 'no answer'}.`,
      'If nobody judges this command, remove the variable. If something intercepts requests, such as msw, let those to 127.0.0.1 pass.',
    )
  }
}
