import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mergeReports } from '../../engine/report/merge-reports.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import { createMock, type Mock } from '../../mock/mock.ts'
import type { Reply } from '../../mock/pipeline/call.ts'
import { flagWords } from '../../runners/cli/flag-words.ts'
import { run, runWithSecrets } from '../../runners/run.ts'
import type { ConformanceOptions } from '../../runners/to-run-options.ts'
import { optionWords } from '../../runners/words/option-words.ts'
import { report as reportSchema } from '../../spec/index.ts'
import { root } from '../support/cli.ts'
import { serve } from '../support/serve.ts'

async function startMock() {
  const mock = await createMock()
  const server = await serveMock(mock)
  onTestFinished(() => server.close(0))
  return { url: server.url, ...mock.secrets }
}

const only = async (options: ConformanceOptions) => (await run({ watch: 20, ...options })).results[0]

test('nothing under engine/ names a flag, a variable of the environment, a path, a model or a product', async () => {
  const names = (await readdir(join(root, 'engine'), { recursive: true })).filter((name) => name.endsWith('.ts'))
  expect(names.length).toBeGreaterThan(50)
  for (const name of names) {
    const text = await readFile(join(root, 'engine', name), 'utf8')
    expect([name, text.match(/--[a-z][a-z-]*|TOKMODEL_\w*/g)]).toEqual([name, null])
    // What it judges is handed in: it names no path, no model and no product.
    expect([name, text.match(/\/v\d|\/console\/|__admin|gpt|claude|TokModel/g)]).toEqual([name, null])
  }
})

test('a skip says which needs were missing, as data and in the words of options', async () => {
  const { url, key } = await startMock()
  expect(await only({ url, key, checks: ['keys/created'] })).toMatchObject({
    outcome: 'skip',
    missing: ['console'],
    reason: 'needs the console API (consoleToken)',
  })
})

test('a skip names each need once', async () => {
  const { url } = await startMock()
  const expected = { outcome: 'skip', missing: ['key'], reason: 'needs a valid key (key)' }
  expect(await only({ url, checks: ['envelope/unauthorized-code'] })).toMatchObject(expected)
})

test('what a bound has left out says which one, as data and in the words of options', async () => {
  const { url, key, adminToken } = await startMock()
  const bound = { url, key, checks: ['chat/object'] }
  expect(await only({ ...bound, maxRequests: 1 })).toMatchObject({ outcome: 'inconclusive', bound: 'maxRequests' })
  expect(await only({ ...bound, operations: ['listModels'] })).toMatchObject({
    outcome: 'skip',
    bound: 'operations',
    reason: 'POST /v1/chat/completions is not among operations',
  })
  expect(await only({ ...bound, checks: ['bearer/missing-key'], operations: ['listModels'] })).toMatchObject({
    outcome: 'pass',
    bound: 'operations',
    reason: 'judged on 1 of 13 operations, by operations',
  })
  expect(await only({ ...bound, checks: ['keys/created'], adminToken, readOnly: true })).toMatchObject({
    bound: 'readOnly',
    missing: ['console'],
    reason: 'it would change the target, which readOnly forbids',
  })
})

test('a run that could judge nothing says why, as data and in the words of options', async () => {
  const { url, revokedKey, noCreditKey } = await startMock()
  const causeOf = async (options: ConformanceOptions) => {
    const report = await run({ checks: ['bearer/missing-key'], ...options })
    expect(reportSchema.parse(report).cause).toEqual(report.cause)
    return [report.cause, report.reason]
  }
  expect(await causeOf({ url, key: revokedKey ?? '' })).toEqual([
    {
      kind: 'key-refused',
      said: {
        status: 401,
        mediaType: 'application/json',
        message: 'Invalid or missing API key.',
        type: 'authentication_error',
        code: '401',
        requestId: { header: 'x-request-id', value: expect.stringMatching(/^req_/) },
      },
    },
    expect.stringMatching(
      /^The target refuses the key \(401\)\. Check the option key: it has to be a valid key of this deployment\. It says: "Invalid or missing API key\." \(authentication_error, code 401, x-request-id req_\w+\)\.$/,
    ),
  ])
  expect(await causeOf({ url, key: noCreditKey ?? '' })).toMatchObject([{ kind: 'no-credits' }, /the option key/])
  expect(await causeOf({ url })).toEqual([
    { kind: 'nothing-ran', missing: ['key'] },
    'No check could run: give a valid key with the option key.',
  ])
  expect((await causeOf({ url: 'http://127.0.0.1:9', key: 'sk-a1B2c3D4e5F6' }))[0]).toEqual({
    kind: 'unreachable',
    detail: 'cannot connect (ECONNREFUSED)',
    code: 'ECONNREFUSED',
  })
})

test('a run quotes what refuses its key, and takes no page for a lack of credits', async () => {
  const key = 'sk-Zq8Lr2Vw6Tn4Bx9K'
  const reasonOf = async (status: number, type: string, body: string) => {
    const url = await serve((_, response) => response.writeHead(status, { 'content-type': type, 'cf-ray': '8f2a-FRA' }).end(body))
    const report = await run({ url, key, checks: ['bearer/missing-key'] })
    expect(reportSchema.parse(report).cause).toEqual(report.cause)
    return [report.cause?.kind, report.reason]
  }
  const json = (message: string) => JSON.stringify({ error: { message } })
  expect(await reasonOf(403, 'text/html', '<title>Attention Required!</title>')).toEqual([
    'page',
    expect.stringMatching(/page of HTML \(403\): a firewall .* It says: "Attention Required!" \(cf-ray 8f2a-FRA\)\.$/),
  ])
  expect(await reasonOf(403, 'application/json', json('Your country is not supported'))).toEqual([
    'other-answer',
    'The target answers a valid request with 403 "Your country is not supported" (cf-ray 8f2a-FRA). Nothing can be judged before that works.',
  ])
  expect(await reasonOf(403, 'application/json', json('No balance left'))).toEqual([
    'no-credits',
    expect.stringMatching(/needs credits: .* It says: "No balance left" \(cf-ray 8f2a-FRA\)\.$/),
  ])
  const [kind, reason = ''] = await reasonOf(401, 'application/json', json(`${'x'.repeat(290)}${key} is unknown`))
  expect([kind, reason]).toEqual(['key-refused', expect.stringContaining('[key]')])
  expect(reason).not.toContain(key.slice(3, 9))
})

test('the command line has the same data in the words of flags', async () => {
  const { url, key } = await startMock()
  const { report } = await runWithSecrets({ url, key, checks: ['keys/created', 'keys/rename'] }, flagWords)
  expect(report.results).toMatchObject([{ missing: ['console'], reason: 'needs the console API (--console-token)' }, {}])
  expect(report.notes).toEqual(['2 checks were skipped. To run more: 2 with --console-token.'])
  expect(report.reason).toBe('No check could run: needs the console API (--console-token).')
})

test('parts of a run are one report again, whichever door has worded them', async () => {
  const { url, key } = await startMock()
  const part = async (checks: string[], words = optionWords) => (await runWithSecrets({ url, key, checks }, words)).report
  const [a, b, c] = [await part(['keys/created']), await part(['keys/rename'], flagWords), await part(['bearer/missing-key'])]
  const merged = mergeReports([a, b, c], [flagWords, optionWords])
  expect(merged.notes).toEqual(['2 checks were skipped. To run more: 2 with --console-token.'])
  expect(merged).toMatchObject({ conforms: true, summary: { pass: 1, skip: 2 } })
  expect(merged).not.toHaveProperty('reason')
})

test('what an operation that is missing means is said once for all parts of a run', async () => {
  const mock = await createMock()
  const notFound: Reply = { status: 404, headers: { 'content-type': 'application/json' }, body: '{"error":{"message":"No."}}' }
  const handle: Mock['handle'] = async (call) => (call.target.startsWith('/v1/rerank') ? notFound : await mock.handle(call))
  const server = await serveMock({ handle, world: mock.world, secrets: mock.secrets })
  onTestFinished(() => server.close(0))
  const part = (...checks: string[]) => run({ url: server.url, key: mock.secrets.key, checks })
  const [a, b] = [await part('rerank/index', 'bearer/missing-key'), await part('rerank/sorted', 'operations/offered')]
  const reason = 'POST /v1/rerank fails with the valid key (404 "No."): see operations/offered'
  expect(a.results).toMatchObject([{ outcome: 'pass' }, { outcome: 'skip', reason, down: ['POST /v1/rerank'] }])
  const merged = mergeReports([a, b], [optionWords])
  expect(merged.notes).toEqual([
    'POST /v1/rerank fails with the valid key: see operations/offered. 2 checks are not judged because of it, and 1 passes without it.',
  ])
  expect(reportSchema.parse(merged).summary).toMatchObject({ pass: 1, fail: 1, skip: 2 })
})
