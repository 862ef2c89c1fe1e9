import { truncateSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runCli, startMockProcess } from '../support/cli.ts'
import { formsOf, proxyCommand, readReport, script, speaks } from './passive/run-proxy.ts'
import { type Entry, modelsEntry, recordHar, saveHar, saveText } from './passive/to-har.ts'

/** Judges a file through the command line as it is shipped. */
async function judge(entries: readonly Entry[], ...args: string[]) {
  const finished = await runCli(['judge', saveHar(entries), '--reporter', 'json', ...args])
  return { ...finished, ...readReport(finished.stdout) }
}

/** The same entry with another request or response. */
function changed(
  entry: Entry,
  { request = {}, response = {} }: { request?: Partial<Entry['request']>; response?: Partial<Entry['response']> },
): Entry {
  return { ...entry, request: { ...entry.request, ...request }, response: { ...entry.response, ...response } }
}

const authorization = (value: string) => [{ name: 'Authorization', value }]
const reasonOf = ({ report }: Awaited<ReturnType<typeof judge>>, id: string) => {
  const result = report.results.find((one) => one.id === id)
  return result && 'reason' in result ? result.reason : undefined
}

test('the traffic of a good client with an honest deployment conforms', async () => {
  const { code, found, outcomes } = await judge(await recordHar(await startMockProcess(), [speaks]))
  expect([found, code]).toEqual([[], 0])
  for (const id of ['client/key-in-header', 'envelope/forbidden-type', 'streaming/message-order', 'contract/create-response'])
    expect([id, outcomes[id]]).toEqual([id, 'pass'])
})

test.each([
  'envelope/unauthorized-type:new-api-error',
  'streaming/done:no-marker',
  'streaming/message-order:block-index',
  'contract/list-models',
])('traffic with a deployment that is %s gives the findings of the proxy', async (mutant) => {
  const mock = await startMockProcess('--mutant', mutant)
  const live = await proxyCommand(mock, [speaks])
  const { found } = await judge(await recordHar(mock, [speaks]))
  expect(found).toEqual(live.found)
  expect(found).toContain(mutant.split(':')[0])
})

test.each([
  [`await ask(key, '?api_key=' + encodeURIComponent(key))`, 'client/key-in-url'],
  [`for (let i = 0; i < 4; i += 1) await ask('sk-forgotten-0123456789')`, 'client/retry-401'],
])('a client is judged, too: %s', async (text, id) => {
  const mock = await startMockProcess()
  const { code, found, stdout } = await judge(await recordHar(mock, script(text)))
  expect([found, code]).toEqual([[id], 1])
  for (const form of formsOf(mock.key)) expect(stdout).not.toContain(form)
})

test('bodies in Base64, the order of the beginnings and a byte order mark are read', async () => {
  const { content } = modelsEntry().response
  const encoded = { ...content, text: Buffer.from(content.text ?? '').toString('base64'), encoding: 'base64' }
  const entries = [changed(modelsEntry(), { response: { content: encoded } })]
  const file = saveText(`\uFEFF${JSON.stringify({ log: { entries } })}`)
  const { code, stdout } = await runCli(['judge', file, '--reporter', 'json'])
  expect([code, readReport(stdout).outcomes['models/list-data']]).toEqual([0, 'pass'])
  const refused = { status: 429, headers: [{ name: 'Retry-After', value: '5' }] }
  const first = { ...changed(modelsEntry(), { response: refused }), startedDateTime: '2026-01-01T00:00:01.000Z' }
  const again = { ...modelsEntry(), startedDateTime: '2026-01-01T00:00:02.000Z' }
  expect((await judge([again, first])).found).toEqual(['client/retry-after'])
  const later = { ...modelsEntry(), startedDateTime: '2026-01-01T00:00:09.000Z' }
  expect((await judge([later, first])).found).toEqual([])
})

test('bodies that the file does not have are not judged, and not taken for the same', async () => {
  const chat = { method: 'POST', url: 'https://gateway.test/v1/chat/completions', bodySize: 80 }
  const refusal = { status: 403, content: { size: 120, mimeType: 'application/json' } }
  const bare = changed(modelsEntry(), { request: chat, response: refusal })
  const at = (second: number) => ({ ...bare, startedDateTime: `2026-01-01T00:00:0${second}.000Z` })
  const judged = await judge([at(1), at(2), at(3), at(4), modelsEntry()])
  expect([judged.found, judged.code]).toEqual([[], 0])
  expect(reasonOf(judged, 'envelope/forbidden-code')).toBe('no answer with 403 was recorded with its whole body')
  expect(judged.report.notes.join()).toContain('Of 4 answers the whole body is not known')
  const known = changed(bare, { request: { postData: { mimeType: 'application/json', text: '{}' } } })
  const repeated = [1, 2, 3, 4].map((second) => ({ ...known, startedDateTime: `2026-01-01T00:00:0${second}.000Z` }))
  expect((await judge(repeated)).found).toEqual(['client/retry-403'])
})

test.each([
  '[redacted]',
  'Bearer [redacted]',
  'Bearer ***',
  'Bearer xxxxxxxx',
  'Bearer <hidden>',
  'REDACTED',
  'Bearer [key, cut after 20 characters]',
])('of a key that is masked as %s nothing is said', async (value) => {
  const masked = changed(modelsEntry(), { request: { headers: authorization(value) } })
  const judged = await judge([masked])
  expect([judged.found, judged.code]).toEqual([[], 0])
  expect(judged.outcomes).toMatchObject({
    'client/bearer-scheme': 'skip',
    'client/key-in-url': 'skip',
    'client/key-in-header': 'pass',
  })
  const refused = changed(masked, { response: { status: 401 } })
  expect((await judge([refused, refused, refused, refused, masked])).outcomes['client/retry-401']).toBe('skip')
})

test('a file without any Authorization header may have lost it', async () => {
  const judged = await judge([changed(modelsEntry(), { request: { headers: [] } })])
  expect([judged.found, judged.code]).toEqual([[], 0])
  expect(reasonOf(judged, 'client/key-in-header')).toMatch(/may have left it out$/)
  const one = await judge([changed(modelsEntry(), { request: { headers: [] } }), modelsEntry()])
  expect(one.found).toEqual(['client/key-in-header', 'bearer/missing-key'])
  const refused = changed(modelsEntry(), { request: { headers: [] }, response: { status: 401 } })
  expect((await judge([refused, modelsEntry()])).outcomes['bearer/missing-key']).toBe('pass')
})

test('of several origins the one with most requests to documented paths is judged, or the one that is chosen', async () => {
  const good = 'https://good.test/gateway/v1beta/models'
  const bad = changed(modelsEntry('https://bad.test/v1beta/models'), {
    response: { content: { size: 2, mimeType: 'application/json', text: '{}' } },
  })
  const page = changed(modelsEntry('https://page.test/index.html'), {})
  const entries = [page, page, page, bad, modelsEntry(good), modelsEntry(good)]
  const usual = await judge(entries)
  expect([usual.found, usual.report.target]).toEqual([[], 'https://good.test/gateway'])
  expect(usual.report.notes).toContain('4 requests of the file are to other places, and were not judged.')
  const chosen = await judge(entries, '--origin', 'https://bad.test')
  expect([chosen.code, chosen.report.target, chosen.found.includes('contract/list-models')]).toEqual([
    1,
    'https://bad.test',
    true,
  ])
  const none = await judge(entries, '--origin', 'https://none.test')
  expect([none.code, none.report.reason]).toEqual([3, expect.stringContaining('is to https://none.test (--origin)')])
})

test('a key that a redirect takes to another origin is found, and the same key elsewhere is no concern', async () => {
  const elsewhere = modelsEntry('https://other.test/v1beta/models')
  expect((await judge([modelsEntry(), modelsEntry(), elsewhere])).found).toEqual([])
  const redirect = changed(modelsEntry(), {
    response: { status: 307, redirectURL: elsewhere.request.url, content: { size: 0, mimeType: '' } },
  })
  const { found, code } = await judge([modelsEntry(), redirect, elsewhere])
  expect([found, code]).toEqual([['client/other-origin', 'contract/list-models'], 1])
})

test('a stream that was broken off is not judged as a whole one', async () => {
  const stream = changed(modelsEntry('https://gateway.test/v1/chat/completions'), {
    request: { method: 'POST', bodySize: 2, postData: { mimeType: 'application/json', text: '{"stream":true}' } },
    response: {
      headers: [{ name: 'content-type', value: 'text/event-stream' }],
      content: { size: 9, mimeType: 'text/event-stream', text: 'data: {"object":"chat.completion.chunk"}\n\n' },
    },
  })
  expect((await judge([stream])).found).toContain('streaming/done')
  const broken = await judge([changed(stream, { response: { _error: 'net::ERR_ABORTED' } })])
  expect([broken.found, broken.outcomes['streaming/done'], broken.outcomes['streaming/event-stream']]).toEqual([
    [],
    'skip',
    'skip',
  ])
})

test('undocumented members and types never fail', async () => {
  const models = { object: 'list', data: [{ id: 'a/b', object: 'model', created: 1, owned_by: 'a', more: [1] }], extra: null }
  const content = { size: 9, mimeType: 'application/json', text: JSON.stringify(models) }
  expect((await judge([changed(modelsEntry(), { response: { content } })])).found).toEqual([])
})

test.each([
  ['is empty', ''],
  ['is not JSON', '{"log":'],
  ['is JSON but not a HAR: it has no list at log.entries', '{"log":{}}'],
  ['is JSON but not a HAR: it has no list at log.entries', 'null'],
  ['has no requests: log.entries is empty', '{"log":{"entries":[]}}'],
  ['has no entry with an HTTP request in the form of HAR 1.2', '{"log":{"entries":[1,null,{"request":{"url":"data:,"}}]}}'],
])('a file that %s is exit 2', async (problem, content) => {
  const { code, stdout, stderr } = await runCli(['judge', saveText(content)])
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(problem)
})

test('a missing file and one of more than 200 MB are exit 2, too', async () => {
  const missing = await runCli(['judge', '/nowhere/traffic.har'])
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('cannot be read (ENOENT)')])
  const huge = saveText('')
  truncateSync(huge, 201 * 1024 * 1024)
  const { code, stderr } = await runCli(['judge', huge])
  expect([code, stderr]).toEqual([2, expect.stringContaining('is larger than 200 MiB')])
})

test('a file without a request to a documented path is exit 3, and the report says so', async () => {
  const { code, report } = await judge([modelsEntry('https://gateway.test/index.html')])
  expect(code).toBe(3)
  expect(report.reason).toBe('Nothing was judged: the only request of the file is not to a documented path of the API.')
})

test('entries of any form neither end the command nor show a key', async () => {
  const key = 'sk-0a1b2c3d4e5f6a7b8c9d'
  const odd: unknown[] = [
    {
      request: {
        method: 'GET',
        url: 'https://gateway.test/v1beta/models',
        headers: [{ name: 'Authorization', value: `Bearer ${key}` }, null, { name: ':path' }],
      },
    },
    {
      startedDateTime: 'never',
      time: -1,
      request: { url: 'https://gateway.test/v1beta/models', method: 'get' },
      response: { status: '200', content: null },
    },
    {
      request: {
        method: 'POST',
        url: `https://gateway.test/v1/chat/completions?key=${key}`,
        postData: { params: [{ name: 'a', value: key }] },
      },
      response: { status: 1e9 },
    },
    {
      request: { method: 'POST', url: 'https://gateway.test/v1/chat/completions', postData: 3 },
      response: { status: 200, content: { text: '['.repeat(9999) }, headers: {} },
    },
  ]
  for (const reporter of ['json', 'pretty', 'html', 'har']) {
    const { code, stdout, stderr } = await runCli([
      'judge',
      saveText(JSON.stringify({ log: { entries: odd } })),
      '--reporter',
      reporter,
    ])
    expect([reporter, code, stderr]).toEqual([reporter, 1, ''])
    for (const form of formsOf(key)) expect(stdout).not.toContain(form)
  }
})
