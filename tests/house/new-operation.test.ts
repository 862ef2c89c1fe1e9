import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../support/cli.ts'

// A new operation in a copy of the project: the document names it, the compiler demands it, and one file serves it.

let copy = ''

/** The compiler reads the whole project. Milliseconds. */
const timeout = 180_000

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'house-'))
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
  for (const file of files)
    if (!/^(docs\/(?!gateways\/)|(matrix|bench|examples)\/)/.test(file)) cpSync(join(root, file), join(copy, file))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const document = join(copy, 'openapi.yaml')
  const before = readFileSync(document, 'utf8')
  writeFileSync(
    document,
    before
      .replace('\n  /v1/rerank:\n', `${moderations}\n  /v1/rerank:\n`)
      .replace('\n    RerankRequest:\n', `${schemas}\n    RerankRequest:\n`),
  )
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const moderations = `
  /v1/moderations:
    post:
      operationId: createModeration
      summary: Classify a text
      tags: [chat]
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/ModerationRequest" }
            examples: { smallest: { value: { model: gpt-4o-mini, input: Hello } } }
      responses:
        "200":
          description: What it is.
          content: { application/json: { schema: { $ref: "#/components/schemas/Moderation" } } }
        "400": { $ref: "#/components/responses/BadRequest" }
        "401": { $ref: "#/components/responses/Unauthorized" }
        "403": { $ref: "#/components/responses/Forbidden" }`

const schemas = `
    ModerationRequest:
      type: object
      required: [model, input]
      properties: { model: { type: string }, input: { type: string, minLength: 1 } }
    Moderation:
      type: object
      required: [id, flagged]
      properties: { id: { type: string }, flagged: { type: boolean } }`

const file = `import { toJsonBody } from '../../answers/answer.ts'
import { countTokens } from '../../answers/text.ts'
import type { ModelOperation } from '../operation.ts'

/** Nothing is ever flagged. */
export const createModeration: ModelOperation<'createModeration'> = {
  family: 'chat',
  answer({ body, model, id }) {
    const promptTokens = countTokens(body.input)
    const answer = { id: id('modr-'), flagged: false }
    return { promptTokens, completionTokens: 0, price: promptTokens * model.multiplier, body: () => toJsonBody(answer) }
  },
}
`

/** Prints as JSON what the mock and the suite of the copy do with the operation. */
const script = `
import { createFetchHandler } from './mock/adapters/fetch.ts'
import { serveMock } from './mock/adapters/node.ts'
import { createMock } from './mock/mock.ts'
import { run } from './runners/run.ts'

const mock = await createMock()
const answer = createFetchHandler(mock)
const ask = async (method: string, body: unknown, key?: string) => {
  const headers = { 'content-type': 'application/json', ...(key && { authorization: \`Bearer \${key}\` }) }
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
  const response = await answer(new Request('http://mock.test/v1/moderations', init))
  return { status: response.status, allow: response.headers.get('allow'), body: await response.json() }
}
const { key, revokedKey } = mock.secrets
const body = { model: 'gpt-4o-mini', input: 'Hello' }
const seen = {
  missing: await ask('POST', body),
  invalid: await ask('POST', { model: 'gpt-4o-mini' }, key),
  served: await ask('POST', body, key),
  wrongMethod: await ask('GET', undefined, key),
  charged: mock.world.journal.list().map(({ credits }) => credits),
}
mock.world.journal.clear()
const server = await serveMock(mock)
const report = await run({ url: server.url, key, revokedKey: revokedKey ?? undefined, checks: ['bearer/missing-key', 'bearer/unknown-key', 'revocation/revoked-key'] })
await server.close(0)
const causes = mock.world.journal.list().filter(({ path }) => path === '/v1/moderations').map(({ cause }) => cause)
console.log(JSON.stringify({ ...seen, outcomes: report.results.map(({ outcome }) => outcome), causes: [...new Set(causes)].sort() }))
`

const inCopy = (...words: string[]) => spawnSync(process.execPath, words, { cwd: copy, encoding: 'utf8' })
/** The second time it reads only what has changed. */
const incremental = ['--incremental', '--tsBuildInfoFile', 'compiled.json']
const compile = () => inCopy('node_modules/typescript/bin/tsc', '-p', '.', '--noEmit', ...incremental).stdout

test('an operation without a file does not compile, and the compiler names the file', { timeout }, () => {
  expect(inCopy('node_modules/tsx/dist/cli.mjs', 'scripts/generate.ts').stderr).toBe('')
  expect(compile()).toMatch(/mock\/operations\/index\.gen\.ts.*Cannot find module '\.\/api\/createModeration\.ts'/)
})

test('with a file of at most 20 lines it is routed, refused, validated, charged, answered, and covered by the checks', {
  timeout,
}, () => {
  expect(file.trimEnd().split('\n').length).toBeLessThanOrEqual(20)
  writeFileSync(join(copy, 'mock/operations/api/createModeration.ts'), file)
  expect(compile()).toBe('')
  writeFileSync(join(copy, 'try.ts'), script)
  const { stdout, stderr } = inCopy('node_modules/tsx/dist/cli.mjs', 'try.ts')
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toMatchObject({
    missing: { status: 401 },
    invalid: { status: 400, body: { error: { param: 'input' } } },
    served: { status: 200, body: { id: expect.stringMatching(/^modr-/), flagged: false } },
    wrongMethod: { status: 405, allow: 'POST' },
    charged: [0, 0, 2, 0],
    outcomes: ['pass', 'pass', 'pass'],
    causes: ['auth_missing', 'key_revoked', 'key_unknown', 'ok'],
  })
})
