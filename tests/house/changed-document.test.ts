import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { createFetchHandler } from '../../mock/adapters/fetch.ts'
import { createMock } from '../../mock/mock.ts'
import { requireAnswers } from '../../mock/operations/require-answers.ts'
import { compileContract } from '../../runners/compile-contract.ts'
import type { Document } from '../../spec/document/document.ts'
import { root, runCli } from '../support/cli.ts'

// A change of the document alone changes the mock, without a change of TypeScript.

const source = readFileSync(`${root}/openapi.yaml`, 'utf8')

/** A mock of the document with some text replaced. */
async function serve(...changes: [from: string | RegExp, to: string][]) {
  const text = changes.reduce((before, [from, to]) => {
    const after = before.replace(from, to)
    expect(after, `nothing to change at ${from}`).not.toBe(before)
    return after
  }, source)
  const mock = await createMock({ seed: 1 }, await compileContract(parse(text) as Document))
  const answer = createFetchHandler(mock)
  const send = (path: string, body: unknown, token: string | null = mock.secrets.key, method = 'POST') =>
    answer(
      new Request(`http://mock.test${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    )
  return {
    mock,
    send,
    chat: (members: object = {}, token?: string) => send('/v1/chat/completions', { ...hello, ...members }, token),
  }
}

const hello = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] }

test('the text of the 403 example is the text of the 403', async () => {
  const { mock, chat } = await serve([/Insufficient credits\. Please top up your account balance\./g, 'No money and no answer.'])
  const response = await chat({}, mock.secrets.noCreditKey ?? '')
  expect([response.status, await response.json()]).toMatchObject([403, { error: { message: 'No money and no answer.' } }])
})

test('a member that the document requires is required', async () => {
  const { chat } = await serve([/(ChatCompletionRequest:\n {6}type: object\n {6}required: \[)/, '$1top_p, '])
  expect((await chat()).status).toBe(400)
  expect((await chat({ top_p: 1 })).status).toBe(200)
})

test('a default of the document is the default', async () => {
  const { chat } = await serve([
    /n: \{ type: \[integer, "null"\], minimum: 1, maximum: 128, default: 1/,
    'n: { type: [integer, "null"], minimum: 1, maximum: 128, default: 3',
  ])
  expect(((await (await chat()).json()) as { choices: unknown[] }).choices).toHaveLength(3)
  expect(((await (await chat({ n: null })).json()) as { choices: unknown[] }).choices).toHaveLength(3)
  expect(((await (await chat({ n: 1 })).json()) as { choices: unknown[] }).choices).toHaveLength(1)
})

test('a bound of the document is the bound', async () => {
  const { chat } = await serve([
    /n: \{ type: \[integer, "null"\], minimum: 1, maximum: 128/,
    'n: { type: [integer, "null"], minimum: 1, maximum: 2',
  ])
  expect((await chat({ n: 2 })).status).toBe(200)
  expect((await chat({ n: 3 })).status).toBe(400)
})

test('the success of the document is the success', async () => {
  const { chat } = await serve([/(operationId: createChatCompletion[\s\S]*?responses:\n {8})"200"/, '$1"202"'])
  expect((await chat()).status).toBe(202)
})

test('a malformed query parameter of the document is refused', async () => {
  const { send } = await serve([
    'operationId: listModels\n',
    'operationId: listModels\n      parameters: [{ name: limit, in: query, schema: { type: integer, minimum: 1 } }]\n',
  ])
  const ask = async (query: string) => (await send(`/v1beta/models${query}`, undefined, undefined, 'GET')).status
  expect([await ask(''), await ask('?limit=5'), await ask('?limit=none'), await ask('?limit=0')]).toEqual([200, 200, 400, 400])
})

test.each([
  [
    'an operation without a file',
    'operationId: createRerank\n',
    'operationId: createRanking\n',
    /no answer to the operation "createRanking"/,
  ],
  [
    'a second media type',
    /( {10}application\/json:\n {12}schema: \{ \$ref: "#\/components\/schemas\/RerankRequest" \})/,
    '          text/csv: { schema: { $ref: "#/components/schemas/RerankRequest" } }\n$1',
    /v1\/rerank\/post\/requestBody.*one media type/,
  ],
  [
    'an inline schema',
    '{ $ref: "#/components/schemas/RerankRequest" }',
    '{ type: object }',
    /v1\/rerank\/post\/requestBody.*has no name/,
  ],
  [
    'a parameter without a schema',
    '- { name: status, in: query, schema: { type: integer } }',
    '- { name: status, in: query }',
    /parameters\/status: a parameter needs a schema/,
  ],
])('%s is refused with its place in the document', async (_, from, to, message) => {
  const serving = compileContract(parse(source.replace(from, to)) as Document).then(requireAnswers)
  await expect(serving).rejects.toThrow(message)
})

test('mock --spec says what it cannot serve', async () => {
  const { code, stderr } = await runCli(['mock', '--port', '0', '--spec', 'package.json'])
  expect([code, stderr]).toEqual([2, expect.stringContaining('package.json is not an OpenAPI document')])
})
