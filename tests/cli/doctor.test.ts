import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createNodeTransport } from '../../engine/http/node.ts'
import { toFailure } from '../../engine/http/to-failure.ts'
import { createSecrets } from '../../engine/report/secrets.ts'
import { flagNames, flagWords } from '../../runners/cli/flag-words.ts'
import { diagnose } from '../../runners/doctor/diagnose.ts'
import type { DoctorOptions } from '../../runners/doctor/patient.ts'
import { exitCodeOf, tellFindings, toJson } from '../../runners/doctor/tell-findings.ts'
import { toBase } from '../../runners/to-base.ts'
import { tokmodelApi } from '../../runners/tokmodel-api.ts'
import { logCommands } from '../reporters/log-commands.ts'
import { expired, otherName, privateKey } from '../support/certificates.ts'
import { finish, root, runCli, startCli } from '../support/cli.ts'
import { hostileTexts } from '../support/hostile-texts.ts'
import { serve } from '../support/serve.ts'
import { startMock } from '../support/start-mock.ts'

/** Runs a command at a terminal; it is util-linux's. */
const script = '/usr/bin/script'

const key = 'sk-Zq8Lr2Vw6Tn4Bx9KmP3s'

/** A visit of the doctor: its steps as `step: finding`, its exit code and its text. */
async function visit(url: string, options: Partial<DoctorOptions> = { key }) {
  const found = await diagnose({
    target: toBase(url),
    api: tokmodelApi,
    transport: createNodeTransport,
    words: flagWords,
    ...options,
  })
  const text = tellFindings(found, { names: flagNames, color: false, width: 80 })
  const json = JSON.stringify(toJson(found, flagNames))
  const secret = createSecrets()
  if (options.key !== undefined) secret.add(options.key.replace(/^\W*(Bearer )?|\W*$/g, ''), 'key')
  if ((options.key ?? '').length > 15) expect([secret.find(text), secret.find(json)]).toEqual([undefined, undefined])
  expect(found.requests).toBeLessThanOrEqual(12)
  const wrong = found.findings.filter(({ outcome }) => outcome === 'wrong').map(({ step, id }) => `${step}: ${id}`)
  const all = found.findings.map(({ step, id }) => `${step}: ${id}`)
  return { found, wrong, all, code: exitCodeOf(found), text, flat: text.replace(/\s+/g, ' ') }
}

/** An answer of an error in the form of OpenAI. */
function refuse(response: ServerResponse, status: number, message: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify({ error: { message, type: 'some_error', code: `c${status}` } }))
}

/** A gateway that says something of its own to each key. */
const gateway =
  (say: (presented: string, request: IncomingMessage, response: ServerResponse) => void): RequestListener =>
  (request, response) =>
    say(request.headers.authorization?.replace('Bearer ', '') ?? '', request, response)

const models = JSON.stringify({
  object: 'list',
  data: [
    { id: 'm/one', object: 'model' },
    { id: 'm/two', object: 'model' },
  ],
})

function list(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(models)
}

test('a key that works is found to work, with one call that is charged', async () => {
  const mock = await startMock()
  const { found, all, code, flat } = await visit(mock.url, { key: mock.secrets.key })
  expect(code).toBe(0)
  expect(all).toEqual([
    'address: reached',
    'tls: no-tls',
    'answers: is-api',
    'clock: clock-right',
    'key: key-accepted',
    'credits: credits-enough',
    'model: model-served',
    'rate: rate-free',
  ])
  expect(found.credits).toBeGreaterThan(0)
  expect(flat).toContain(`one call, ${found.credits} credits`)
  expect(mock.world.journal.list().filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('of a key that is refused as any other it is not said which of the causes it is', async () => {
  const mock = await startMock()
  for (const refused of [mock.secrets.revokedKey ?? '', key]) {
    const { wrong, code, flat } = await visit(mock.url, { key: refused })
    expect([wrong, code]).toEqual([['key: key-refused-as-none'], 1])
    expect(flat).toContain('does not tell an unknown key from a revoked one')
    expect(flat).toMatch(
      /It says: 401 application\/json, "Invalid or missing API key\.", type authentication_error, code 401, x-request-id req_\w+ Next: Look in the console under API Keys/,
    )
  }
})

test('an account without credits is told from a refused key', async () => {
  const mock = await startMock()
  const { all, wrong, code, flat } = await visit(mock.url, { key: mock.secrets.noCreditKey ?? '' })
  expect([wrong, code]).toEqual([['credits: account-empty'], 1])
  expect(all).toContain('key: key-accepted')
  expect(flat).toContain('"Insufficient credits. Please top up your account balance."')
})

test('without a key it is said what stays unknown', async () => {
  const mock = await startMock()
  const { wrong, all, code } = await visit(mock.url, {})
  expect([wrong, code]).toEqual([[], 3])
  expect(all).toEqual(expect.arrayContaining(['answers: is-api', 'key: key-missing', 'credits: unknown', 'model: unknown']))
})

test.each([
  ['a line end behind it', (real: string) => `${real}\n`, 'key-space-around'],
  ['quotes around it', (real: string) => `"${real}"`, 'key-quoted'],
  ['Bearer before it', (real: string) => `Bearer ${real}`, 'key-scheme'],
  ['all of them', (real: string) => `"Bearer ${real} "\n`, 'key-quoted'],
  ['a zero-width space in it', (real: string) => `${real}\u200b`, 'key-not-ascii'],
])('a key with %s is named, and tried without', async (_, paste, id) => {
  const mock = await startMock()
  const { wrong, all, code } = await visit(mock.url, { key: paste(mock.secrets.key) })
  expect([wrong, code]).toEqual([[`key: ${id}`], 1])
  expect(all).toEqual(expect.arrayContaining(['key: key-accepted-mended', 'model: model-served']))
})

test.each([
  ['', 'key-blank'],
  [' \n', 'key-blank'],
  ['$TOKMODEL_API_KEY', 'key-unset'],
  ['undefined', 'key-unset'],
  ['sk-пример-ключа-12345', 'key-not-ascii'],
])('%j is not sent, and named', async (given, id) => {
  const mock = await startMock()
  const { wrong, code } = await visit(mock.url, { key: given })
  expect([wrong, code]).toEqual([[`key: ${id}`], 1])
  expect(mock.world.journal.list()).toHaveLength(1)
})

test('a short key is only wrong if it is refused', async () => {
  const mock = await startMock()
  expect((await visit(mock.url, { key: 'sk-short' })).wrong).toEqual(['key: key-short', 'key: key-refused-as-none'])
  expect((await visit(mock.url, { key: 'sk-mock-valid' })).wrong).toEqual([])
})

test('a message of its own for a revoked key is quoted', async () => {
  const url = await serve(
    gateway((presented, _, response) =>
      refuse(
        response,
        401,
        presented === key ? 'This key was disabled on 3 May.' : presented && `Incorrect API key: ${presented.slice(0, 6)}***`,
      ),
    ),
  )
  const { wrong, flat } = await visit(url)
  expect(wrong).toEqual(['key: key-revoked'])
  expect(flat).toContain('"This key was disabled on 3 May."')
  // A message that shows parts of keys is the same for each of them.
  expect((await visit(url, { key: 'sk-Yq8Lr2Vw6Tn4Bx9KmP3s' })).wrong).toEqual(['key: key-refused-as-unknown'])
})

test('a key that a proxy takes out is told from one that is refused', async () => {
  const url = await serve(
    gateway((presented, _, response) => refuse(response, 401, presented === key || presented === '' ? 'No key.' : 'Bad key.')),
  )
  expect((await visit(url)).wrong).toEqual(['key: key-not-seen'])
})

test.each([
  [
    403,
    { 'content-type': 'text/html; charset=UTF-8', 'cf-ray': '8f2a1c-FRA' },
    '<title>Attention Required! | Cloudflare</title>',
    'blocked-by-page',
  ],
  [200, { 'content-type': 'text/html' }, '<html><head><title>Sign in</title></head></html>', 'page'],
  [302, { location: 'https://login.example/x?y' }, '', 'redirect'],
  [404, { 'content-type': 'application/json' }, '{}', 'no-api'],
  [503, { 'content-type': 'application/json' }, '{}', 'broken'],
])('an answer %i %j is not one about the key', async (status, headers, body, id) => {
  const url = await serve((_, response) => response.writeHead(status, headers).end(body))
  const { wrong, code, flat } = await visit(url)
  expect([wrong, code]).toEqual([[`answers: ${id}`], 1])
  if (status === 403)
    expect(flat).toMatch(
      /It says: 403 text\/html, "Attention Required! \| Cloudflare", cf-ray 8f2a1c-FRA Next: Give the id of the request \(cf-ray 8f2a1c-FRA\)/,
    )
  if (status === 302) expect(flat).toContain('to https://login.example.')
})

test('a 403 that is not about credits is not taken for one', async () => {
  const forAll = await serve((_, response) => refuse(response, 403, 'Forbidden'))
  expect((await visit(forAll)).wrong).toEqual(['key: forbidden-as-unknown'])
  const forOne = await serve(
    gateway((presented, _, response) => refuse(response, presented === key ? 403 : 401, 'Not from this address.')),
  )
  expect((await visit(forOne)).wrong).toEqual(['key: forbidden'])
})

test('a rate limit is told with the time to wait', async () => {
  const url = await serve((_, response) => refuse(response, 429, 'Slow down.', { 'retry-after': '7' }))
  const { wrong, flat } = await visit(url)
  expect(wrong).toEqual(['rate: rate-limited'])
  expect(flat).toContain('Retry-After says 7 s.')
})

test('a clock that is wrong is told, by the Date header', async () => {
  const mock = await startMock()
  const date = new Date(Date.now() - 40 * 60_000).toUTCString()
  const url = await serve((_, response) => refuse(response, 401, 'No.', { date }))
  const { wrong, flat } = await visit(url)
  expect(wrong).toContain('clock: clock-wrong')
  expect(flat).toContain('40 minutes behind the clock of this machine')
  expect((await visit(mock.url)).wrong).not.toContain('clock: clock-wrong')
})

test('a model that is not offered is told with those that are listed', async () => {
  const mock = await startMock()
  const { wrong, flat } = await visit(mock.url, { key: mock.secrets.key, model: 'gpt-99' })
  expect(wrong).toEqual(['model: model-refused'])
  expect(flat).toMatch(
    /refuses the model gpt-99 \(404\): it is none of those that it lists\. .* Next: Name one that the target lists with --model, e\.g\. \S+\/\S+,/,
  )
})

test('a deployment that takes any key is told', async () => {
  const mock = await startMock()
  const listing = await (await mock.send('/v1/models')).text()
  const completion = await (await mock.chat()).text()
  const url = await serve(({ method }, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(method === 'GET' ? listing : completion)
  })
  const { all, code } = await visit(url)
  expect(code).toBe(0)
  expect(all).toEqual(expect.arrayContaining(['key: key-not-asked', 'model: model-served']))
})

test('an account without credits behind a list that is open to everybody is told from a refused key', async () => {
  const url = await serve(
    gateway((presented, request, response) => {
      if (request.method === 'GET') return list(response)
      return presented === key ? refuse(response, 402, 'Payment required.') : refuse(response, 401, 'Unknown key.')
    }),
  )
  const { wrong, all } = await visit(url)
  expect(wrong).toEqual(['credits: account-empty'])
  expect(all).toContain('key: key-accepted')
})

test('a list that is open to everybody says nothing of a key', async () => {
  const url = await serve(
    gateway((_, request, response) => (request.method === 'GET' ? list(response) : refuse(response, 401, 'Unknown key.'))),
  )
  expect((await visit(url)).wrong).toEqual(['key: key-refused-as-none'])
})

test('a list that any key opens does not hide that calls refuse it', async () => {
  const url = await serve(
    gateway((presented, request, response) =>
      request.method === 'GET' && presented !== '' ? list(response) : refuse(response, 401, 'Unknown key.'),
    ),
  )
  expect((await visit(url)).wrong).toEqual(['key: key-refused-as-none'])
})

test('a call that fails behind a good list is not blamed on the key', async () => {
  const url = await serve(
    gateway((presented, request, response) => {
      if (presented !== key) return refuse(response, 401, 'Unknown key.')
      return request.method === 'GET' ? list(response) : refuse(response, 502, 'No upstream.', { 'x-request-id': 'r-1' })
    }),
  )
  const { wrong, all, flat } = await visit(url)
  expect(wrong).toEqual(['model: broken'])
  expect(all).toContain('key: key-accepted')
  expect(flat).toContain('give the id of the request (x-request-id r-1) to who runs the target')
})

test('nobody who answers, and nobody who ends to answer, is exit 3', async () => {
  expect(await visit('http://127.0.0.1:9')).toMatchObject({ wrong: ['address: unreachable'], code: 3 })
  const named = await visit('http://127.0.0.1:9', { key, proxyVariable: 'https_proxy' })
  expect(named).toMatchObject({ wrong: ['address: proxy-failed'], code: 3 })
  expect(await visit('http://no-such-host.invalid')).toMatchObject({ wrong: ['address: unknown-name'], code: 3 })
  const hanging = await serve(() => {})
  expect(await visit(hanging, { key, timeoutMs: 100 })).toMatchObject({ wrong: ['address: silent'], code: 3 })
  const closing = await serve((request) => void request.socket.destroy())
  expect(await visit(closing)).toMatchObject({ wrong: ['address: broken-off'], code: 3 })
})

test('a server that hangs in any of its answers does not hold the doctor up', async () => {
  const hangingList = await serve(
    gateway((presented, _, response) => (presented === '' ? refuse(response, 401, 'No.') : undefined)),
  )
  expect((await visit(hangingList, { key, timeoutMs: 100 })).wrong).toEqual(['answers: silent'])
  const hangingCall = await serve(
    gateway((presented, { method }, response) => {
      if (presented !== key) return refuse(response, 401, 'No.')
      if (method === 'GET') list(response)
    }),
  )
  const { wrong, flat } = await visit(hangingCall, { key, timeoutMs: 100 })
  expect(wrong).toEqual(['model: call-silent'])
  expect(flat).toContain('4 requests, a call without an answer, which may be charged,')
})

/** Serves with a certificate. @returns its URL, and a file that makes Node trust it. */
async function serveSecurely(cert: string): Promise<{ url: string; trust: Record<string, string> }> {
  const server = createServer({ key: privateKey, cert }, (_, response) => refuse(response, 401, 'No.'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const file = join(await mkdtemp(join(tmpdir(), 'conformance-')), 'cert.pem')
  await writeFile(file, cert)
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, trust: { NODE_EXTRA_CA_CERTS: file } }
}

test('a certificate that is not trusted, has expired, or has another name is told', async () => {
  const [other, old] = [await serveSecurely(otherName), await serveSecurely(expired)]
  expect(await visit(other.url)).toMatchObject({ wrong: ['tls: tls-untrusted'], code: 1 })
  const [named, late] = await Promise.all([
    runCli(['doctor', other.url, '--json'], other.trust),
    runCli(['doctor', old.url, '--json'], old.trust),
  ])
  expect([JSON.parse(named.stdout).wrong, JSON.parse(late.stdout).wrong]).toEqual([['tls-name'], ['tls-expired']])
  expect([named.code, late.code]).toEqual([1, 1])
})

test('a certificate whose issuer is not known is a fault of TLS', () => {
  const error = Object.assign(new Error(), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })
  expect(toFailure(error)).toMatchObject({ kind: 'tls', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })
})

test('what a server says cannot harm a log, a terminal or a page, nor show a key in any form', async () => {
  for (const hostile of hostileTexts) {
    const secret = `${key} ${Buffer.from(key).toString('base64')} ${Buffer.from(key).toString('hex')} ${encodeURIComponent(`"${key}"`)}`
    const url = await serve((_, response) => refuse(response, 401, `${hostile} ${secret}`, { 'x-request-id': key }))
    const { text, wrong } = await visit(url)
    expect(wrong).toEqual(['key: key-refused-as-none'])
    expect(logCommands(text)).toEqual([])
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  }
})

test('lines have at most 80 characters', async () => {
  const mock = await startMock()
  const texts = await Promise.all([key, `"${key}"`, mock.secrets.noCreditKey ?? ''].map((one) => visit(mock.url, { key: one })))
  for (const { text } of texts) for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
})

test('the command takes the key of the environment as it is, and prints text or JSON', async () => {
  const mock = await startMock()
  const env = { TOKMODEL_API_KEY: `${mock.secrets.noCreditKey}\n` }
  const [plain, json] = await Promise.all([runCli(['doctor', mock.url], env), runCli(['doctor', mock.url, '--json'], env)])
  expect([plain.code, json.code, plain.stderr]).toEqual([1, 1, ''])
  expect(plain.stdout).toMatch(/^TokModel doctor for http:.*[\s\S]*\nSomething is wrong: key, credits\.\n$/)
  const told = JSON.parse(json.stdout)
  expect(told).toMatchObject({ schema: 1, target: mock.url, answered: true, wrong: ['key-space-around', 'account-empty'] })
  expect(told.findings.find(({ id }: { id: string }) => id === 'account-empty')).toMatchObject({
    step: 'credits',
    outcome: 'wrong',
    says: expect.stringContaining('has no credits (403)'),
    next: expect.stringContaining('Top the account up'),
    said: { status: 403, mediaType: 'application/json', type: 'authorization_error', code: '403' },
  })
  expect(plain.stdout + json.stdout).not.toContain(mock.secrets.noCreditKey)
})

test.skipIf(process.platform !== 'linux' || !existsSync(script))(
  'at a terminal the key is asked for and not shown, and Ctrl-C is exit 130',
  async () => {
    const mock = await startMock()
    const answered = async (answer: string) => {
      const command = `${process.execPath} ${root}/dist/runners/cli/main.js doctor ${mock.url}`
      const child = spawn(script, ['-qec', command, '/dev/null'], { env: { PATH: process.env['PATH'] ?? '' } })
      onTestFinished(() => void child.kill('SIGKILL'))
      child.stdout.on('data', (text: Buffer) => {
        if (text.includes('Paste the key')) child.stdin.write(answer)
      })
      return await finish(child)
    }
    const [pasted, none, left] = await Promise.all([answered(`${mock.secrets.key}\r`), answered('\r'), answered('\u0003')])
    expect([pasted.code, none.code, left.code]).toEqual([0, 3, 130])
    expect(pasted.stdout).toContain('Nothing is wrong: the key works.')
    expect(pasted.stdout).not.toContain(mock.secrets.key)
    expect(left.stdout).not.toContain('TokModel doctor')
  },
)

test('who is no API is shown no key', async () => {
  const answers: [number, Record<string, string>][] = [
    [200, { 'content-type': 'text/html' }],
    [301, { location: '/login' }],
    [404, {}],
  ]
  for (const [status, headers] of answers) {
    const presented: unknown[] = []
    const url = await serve((request, response) => {
      presented.push(request.headers.authorization)
      response.writeHead(status, headers).end()
    })
    await visit(url)
    expect(new Set(presented)).toEqual(new Set([undefined]))
  }
})

test('the configuration file can name the deployment', async () => {
  const mock = await startMock()
  const cwd = await mkdtemp(join(tmpdir(), 'conformance-'))
  await writeFile(join(cwd, 'conformance.config.yaml'), `url: ${mock.url}\n`)
  const { code, stdout } = await finish(startCli(['doctor'], { TOKMODEL_API_KEY: mock.secrets.key }, cwd))
  expect([code, stdout]).toEqual([0, expect.stringContaining(`TokModel doctor for ${mock.url}`)])
})

test('wrong usage is exit 2', async () => {
  const [none, wrong] = await Promise.all([runCli(['doctor']), runCli(['doctor', 'ftp://x'])])
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('The doctor needs a URL.')])
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('conformance doctor https://tokmodel.com')])
})
