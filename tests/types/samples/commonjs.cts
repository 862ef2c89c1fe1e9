import { type Report, reporters, run } from '@tokmodel/conformance'
import { createMock as createCore, type MockConfig, MockConfigError } from '@tokmodel/conformance/mock'
import { serveMock } from '@tokmodel/conformance/mock/node'
import { createMock, type TestAccount, TestMock, type TestMockOptions } from '@tokmodel/conformance/testing'
import type { ChatCompletion } from '@tokmodel/conformance/types'
import type { AnswerTo } from '@tokmodel/conformance/types/streaming'

const options: TestMockOptions = { seed: 7, patchEnv: false }
const config: MockConfig = { accounts: [{ credits: 5 }] }

export async function test(): Promise<void> {
  const mock = await createMock(options)
  const account: TestAccount = await mock.createAccount({ credits: 1 })
  const key: string = account.key
  if (mock instanceof TestMock) await account.setFaults({ status: 503, times: 1 })
  // @ts-expect-error a key is a string
  const wrong: number = key
  // @ts-expect-error the status of a fault is a number
  await account.setFaults({ status: '503' })
  const server = await serveMock(await createCore(config))
  // @ts-expect-error a port is a number
  await serveMock(await createCore(config), { port: 'x' })
  const report: Report = await run({ url: server.url })
  // @ts-expect-error a report has a summary of numbers
  const passed: string = report.summary.pass
  console.log(wrong, passed, Object.keys(reporters))
}

export const isConfigError = (error: unknown): error is MockConfigError => error instanceof MockConfigError

// @ts-expect-error the id of a completion is a string
export const id: number = ({} as ChatCompletion).id

export const answer = {} as AnswerTo<'/v1/chat/completions', { stream: true; model: string; messages: [] }>
// @ts-expect-error a stream is not awaited as one answer
answer.choices
