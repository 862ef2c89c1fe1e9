import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { createTrafficBudget } from '../../runners/client/traffic-budget.ts'
import { serveProxy } from '../../runners/proxy/serve-proxy.ts'
import { createPresentedKeys } from '../../runners/traffic/presented-keys.ts'
import { finish, runCli, startCli, startMockProcess } from '../support/cli.ts'
import { serve } from '../support/serve.ts'
import { formsOf, proxyCommand, readReport, script, speaks } from './passive/run-proxy.ts'

/** A proxy in this process in front of a server that is scripted. */
async function startProxy(listener: RequestListener) {
  const url = await serve(listener)
  const proxy = await serveProxy(new URL(url), { budget: createTrafficBudget().forRun(), keys: createPresentedKeys() })
  onTestFinished(() => proxy.close())
  return { proxy, url }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('a good client and an honest deployment conform, and every rule with an occasion was judged', async () => {
  const { code, found, outcomes, report } = await proxyCommand(await startMockProcess(), [speaks])
  expect(found).toEqual([])
  expect(code).toBe(0)
  expect(report.summary).toMatchObject({ fail: 0, warn: 0, inconclusive: 0, error: 0 })
  const judged = ['client/key-in-header', 'client/retry-401', 'client/retry-403', 'client/key-in-output', 'bearer/challenge']
  const more = ['envelope/unauthorized-shape', 'envelope/forbidden-message', 'envelope/shared-shape', 'hygiene/key-in-answers']
  const streams = ['chat-order', 'done', 'chunks', 'message-order', 'message-events', 'response-order', 'response-completed']
  for (const id of [
    ...judged,
    ...more,
    ...streams.map((name) => `streaming/${name}`),
    'contract/create-message',
    'models/list-data',
  ])
    expect([id, outcomes[id]]).toEqual([id, 'pass'])
  expect(outcomes['contract/create-rerank']).toBe('skip')
  expect(report.notes).toContain('The command ended with exit 0.')
})

test.each([
  ['envelope/unauthorized-code:string', ['envelope/shared-shape', 'envelope/unauthorized-code'], 1],
  ['envelope/forbidden-message:one-sentence', ['envelope/forbidden-message'], 1],
  ['contract/create-chat-completion:no-role', ['contract/create-chat-completion'], undefined],
  ['streaming/done:no-marker', ['streaming/done'], 1],
  ['streaming/response-completed:no-end', ['streaming/response-completed'], 1],
  ['streaming/chat-order:ids', ['streaming/chat-order'], 0],
  ['chat/object:text-completion', ['chat/object', 'contract/create-chat-completion'], 1],
] as const)('of a deployment that is %s exactly that is found', async (mutant, ids, exit) => {
  const { code, found } = await proxyCommand(await startMockProcess('--mutant', mutant), [speaks])
  expect(found).toEqual(ids)
  if (exit !== undefined) expect(code).toBe(exit)
})

test.each([
  ['puts its key into the URL', `await ask(key, '?api_key=' + encodeURIComponent(key))`, 'client/key-in-url'],
  ['puts its key into a cookie', `await ask(key, '', { Cookie: 'session=' + key })`, 'client/key-in-cookie'],
  ['puts its key into another header', `await ask(key, '', { 'X-Trace': 'for ' + key })`, 'client/key-in-other-header'],
  [
    'repeats what is answered with 401',
    `for (let i = 0; i < 4; i += 1) await ask('sk-forgotten-0123456789')`,
    'client/retry-401',
  ],
  ['uses another scheme', `await ask(key, '', { Authorization: 'Token ' + key })`, 'client/bearer-scheme'],
  ['writes its key', `await ask(); console.log(key)`, 'client/key-in-output'],
] as const)('a client that %s is found, and nothing shows its key', async (_name, text, id) => {
  const mock = await startMockProcess()
  const { code, found, stdout, stderr } = await proxyCommand(mock, script(text))
  expect([found, code]).toEqual([[id], 1])
  for (const form of formsOf(mock.key)) expect(stdout + stderr).not.toContain(form)
})

test('no reporter shows a key that was presented, whatever the client does with it', async () => {
  const mock = await startMockProcess()
  const stray = 'sk-a-key-of-nobody-0a1b2c3d4e5f'
  const text = `
await ask(key, '?api_key=' + key)
await ask('${stray}', '', { 'X-Copy': btoa('user:' + key), Cookie: 'session=a-secret-session-value-9' })
await ask('${stray}'); await ask('${stray}'); await ask('${stray}')
await ask(key, '?hex=' + Buffer.from(key).toString('hex'))`
  for (const reporter of ['pretty', 'json', 'junit', 'html', 'markdown', 'github', 'sarif', 'tap', 'har', 'openmetrics']) {
    const args = ['proxy', mock.url, '--reporter', reporter, '--', process.execPath, ...script(text)]
    // The subject is the command itself, with the script.
    const { code, stdout, stderr } = await runCli(args, { TOKMODEL_API_KEY: mock.key })
    expect([reporter, code]).toEqual([reporter, 1])
    for (const form of [...formsOf(mock.key), ...formsOf(stray)])
      expect([reporter, (stdout + stderr).includes(form)]).toEqual([reporter, false])
  }
})

test('the command gets the URL of the proxy, and the key of the user in all variables of keys', async () => {
  const mock = await startMockProcess()
  const text = `await ask(); const e = process.env
console.error([new URL(e.OPENAI_BASE_URL).host === new URL(e.ANTHROPIC_BASE_URL).host, e.OPENAI_BASE_URL.startsWith('http://127.0.0.1:'),
e.OPENAI_API_KEY === e.ANTHROPIC_API_KEY, e.OPENAI_API_KEY === e.TOKMODEL_API_KEY, e.DATABASE_PASSWORD].join())`
  const env = { TOKMODEL_API_KEY: mock.key, OPENAI_API_KEY: 'sk-of-another-service-012345', DATABASE_PASSWORD: 'x' }
  const { stderr, code } = await runCli(['proxy', mock.url, '--', process.execPath, ...script(text)], env)
  expect(stderr.trim()).toBe('true,true,true,true,')
  expect(code).toBe(0)
})

test('requests and answers pass as they are', async () => {
  const seen: { url: string; method: string; headers: string[]; body: string }[] = []
  const listener: RequestListener = (incoming, response) => {
    let body = ''
    incoming.on('data', (chunk) => {
      body += chunk
    })
    incoming.on('end', () => {
      seen.push({ url: incoming.url ?? '', method: incoming.method ?? '', headers: incoming.rawHeaders, body })
      response.sendDate = false
      response.writeHead(418, 'Tea Pot', ['X-Odd-CASE', 'a', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'Content-Length', '3'])
      response.end(Buffer.from([0, 255, 10]))
    })
  }
  const { proxy, url } = await startProxy(listener)
  const send = async (base: string, method: string, path: string, headers: string[], body?: Buffer) => {
    const { hostname, port } = new URL(base)
    const outgoing = httpRequest({ hostname, port, method, path, headers: ['Host', 'same.test', ...headers], agent: false })
    outgoing.end(body)
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    const chunks: Buffer[] = []
    for await (const chunk of answer) chunks.push(chunk as Buffer)
    const lines = answer.rawHeaders.filter((_, at) => !/^(connection|keep-alive)$/i.test(answer.rawHeaders[at - (at % 2)] ?? ''))
    return [answer.statusCode, answer.statusMessage, lines, Buffer.concat(chunks).toString('hex')]
  }
  const odd = ['x-LOWER-Upper', '1', 'X-Twice', 'a', 'X-Twice', 'b', 'Authorization', 'Bearer  two spaces']
  const body = Buffer.from('{"a": 1}\r\n')
  const requests = [
    ['GET', '/v1/%7Euser/../x?a=%20b&a=c&&', odd],
    ['POST', '/v1/chat/completions?', [...odd, 'Content-Length', String(body.length)], body],
    ['POST', '/v1/chunked', [...odd, 'Transfer-Encoding', 'chunked'], body],
    ['DELETE', '/v1/none', odd],
    ['PUT', '/v1/bytes', [...odd, 'Content-Length', '0']],
  ] as const
  for (const [method, path, headers, sent] of requests) {
    const direct = await send(url, method, path, [...headers], sent)
    const through = await send(proxy.url, method, path, [...headers], sent)
    expect(through).toEqual(direct)
    const [first, second] = seen.splice(0)
    const ends = (lines: string[] = []) =>
      lines.flatMap((line, at) => (at % 2 === 0 && !/^(host|connection)$/i.test(line) ? [line, lines[at + 1]] : []))
    expect({ ...second, headers: ends(second?.headers) }).toEqual({ ...first, headers: ends(first?.headers) })
    expect(second?.headers[1]).toBe(new URL(url).host)
  }
})

test('the first event of a stream arrives before the last one is made', async () => {
  const made: number[] = []
  const { proxy } = await startProxy(async (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (let at = 0; at < 3; at += 1) {
      made.push(performance.now())
      response.write(`data: ${at}\n\n`)
      await sleep(150)
    }
    response.end()
  })
  const answer = await fetch(`${proxy.url}/v1/chat/completions`)
  const reader = answer.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: 0\n\n')
  expect(made.length).toBeLessThan(3)
  while (!(await reader?.read())?.done);
  expect(made).toHaveLength(3)
})

test('a client that leaves is followed at the deployment, and a deployment that breaks off at the client', async () => {
  let left: Promise<unknown> = Promise.resolve()
  const { proxy } = await startProxy((incoming, response) => {
    if (incoming.url === '/reset') return void incoming.socket.destroy()
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('data: 1\n\n')
    if (incoming.url === '/broken') setTimeout(() => response.destroy(), 50)
    else left = once(response, 'close')
  })
  const leaving = new AbortController()
  const answer = await fetch(`${proxy.url}/v1/chat/completions`, { signal: leaving.signal })
  await answer.body?.getReader().read()
  leaving.abort()
  await left
  await expect((await fetch(`${proxy.url}/broken`)).text()).rejects.toThrow()
  await expect(fetch(`${proxy.url}/reset`)).rejects.toThrow()
  await expect.poll(() => proxy.exchanges.map(({ response }) => response?.truncated)).toEqual([true, true, undefined])
  expect(proxy.exchanges.map(({ failure }) => failure?.kind)).toEqual([undefined, 'reset', 'reset'])
})

test('an encoded body is passed on encoded, and judged decoded', async () => {
  const bytes = gzipSync('{"object":"list","data":[]}')
  const { proxy } = await startProxy((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
    response.end(bytes)
  })
  expect(await (await fetch(`${proxy.url}/v1/models`)).json()).toEqual({ object: 'list', data: [] })
  await expect.poll(() => proxy.exchanges.length).toBe(1)
  const [exchange] = proxy.exchanges
  expect(Buffer.from(exchange?.response?.body ?? []).toString()).toBe('{"object":"list","data":[]}')
})

test('what is beyond the budget is passed on, and counted', async () => {
  const budget = createTrafficBudget({ requests: 1, heads: 100_000, bodies: 10 }).forRun()
  const url = await serve((_, response) => response.end('a'.repeat(100)))
  const proxy = await serveProxy(new URL(url), { budget, keys: createPresentedKeys() })
  onTestFinished(() => proxy.close())
  for (let at = 0; at < 3; at += 1) expect(await (await fetch(proxy.url)).text()).toHaveLength(100)
  expect(budget.left).toEqual({ requests: 2, bodies: 1 })
  await expect.poll(() => proxy.exchanges.map(({ response }) => response?.truncated)).toEqual([true])
})

test('an unreachable deployment is a 502 with an envelope for the client, and exit 3', async () => {
  const text = `const answer = await ask(); console.error(answer)`
  const { code, stdout, stderr } = await proxyCommand(
    { url: 'http://127.0.0.1:1', key: 'sk-0123456789abcdef', no_credit_key: '' },
    script(text),
  )
  const { report, found } = readReport(stdout)
  expect(JSON.parse(stderr)).toEqual({
    error: { message: expect.stringContaining('ECONNREFUSED'), type: 'server_error', code: 502 },
  })
  expect([code, found]).toEqual([3, []])
  expect(report.cause).toEqual({ kind: 'unreachable', detail: 'cannot connect (ECONNREFUSED)' })
  expect(report.reason).toContain('cannot be reached')
})

test('a command that sends nothing is exit 3, and the report says so', async () => {
  const { code, report } = await proxyCommand(await startMockProcess(), ['-e', '0'])
  expect([code, report.reason]).toEqual([3, 'Nothing was judged: no request was seen.'])
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  'without a command it prints its URL first, and %s ends it with a report',
  async (signal) => {
    const mock = await startMockProcess()
    const child = startCli(['proxy', mock.url])
    const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer]
    expect(line.toString()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n$/)
    const ended = finish(child)
    const headers = { authorization: `Bearer ${mock.key}` }
    expect((await fetch(`${line.toString().trim()}/v1beta/models`, { headers })).status).toBe(200)
    child.kill(signal)
    const { code, stdout } = await ended
    expect(code).toBe(0)
    expect(stdout).toMatch(/✔ list-models[\s\S]*conforms\s+in \d+ of \d+/)
    expect(stdout).toContain('no command was run')
  },
)

test('wrong usage is exit 2', async () => {
  const of = async (...args: string[]) => {
    const { code, stderr } = await runCli(args)
    return [code, stderr]
  }
  expect(await of('proxy')).toEqual([2, expect.stringContaining("missing required argument 'url'")])
  expect(await of('proxy', 'ftp://x')).toEqual([2, expect.stringContaining('must be a URL')])
  expect(await of('proxy', 'http://127.0.0.1:1', '--', 'no-such-command')).toEqual([
    2,
    expect.stringContaining('There is no command'),
  ])
  expect(await of('proxy', 'http://127.0.0.1:1', '--reporter', 'none')).toEqual([2, expect.stringContaining('no reporter')])
})

test('a deployment with TLS works, by the certificates that Node trusts', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'proxy-tls-'))
  const [keyFile, certFile] = [join(directory, 'key.pem'), join(directory, 'cert.pem')]
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', keyFile, '-out', certFile, ...names],
    { stdio: 'ignore' },
  )
  const server = createTlsServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) }, (_, response) => {
    response.writeHead(401, { 'content-type': 'application/json' })
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `https://localhost:${(server.address() as AddressInfo).port}`
  const run = (env: Record<string, string>) =>
    runCli(['proxy', url, '--reporter', 'json', '--', process.execPath, ...script('await ask()')], {
      TOKMODEL_API_KEY: 'sk-0123456789abcdef',
      ...env,
    })
  const trusted = readReport((await run({ NODE_EXTRA_CA_CERTS: certFile })).stdout)
  expect(trusted.found).toEqual([
    'bearer/challenge',
    'envelope/error-object',
    ...['code', 'message', 'shape', 'type'].map((name) => `envelope/unauthorized-${name}`),
  ])
  const other = await run({})
  expect([other.code, other.stdout]).toEqual([3, expect.stringMatching(/the TLS connection failed/)])
})

test('requests with more keys than can be searched for are passed on, and only counted', async () => {
  const budget = createTrafficBudget().forRun()
  const url = await serve((_, response) => response.end())
  const proxy = await serveProxy(new URL(url), { budget, keys: createPresentedKeys() })
  onTestFinished(() => proxy.close())
  for (let at = 0; at < 1010; at += 1) {
    const answer = await fetch(proxy.url, { headers: { authorization: `Bearer sk-0123456789-${at}` } })
    await answer.arrayBuffer()
  }
  expect(budget.left.requests).toBe(10)
  await expect.poll(() => proxy.exchanges.length).toBe(1000)
})

test('a second interrupt ends at once', async () => {
  // A command that ignores the first one would be waited for.
  const ignoring = `process.on('SIGTERM', () => {}); console.error('here'); setInterval(() => {}, 1000)`
  const child = startCli(['proxy', 'http://127.0.0.1:1', '--', process.execPath, '-e', ignoring])
  await once(child.stderr ?? child, 'data')
  child.kill('SIGINT')
  await sleep(100)
  const before = performance.now()
  child.kill('SIGINT')
  expect((await finish(child)).code).toBe(130)
  expect(performance.now() - before).toBeLessThan(1000)
})
