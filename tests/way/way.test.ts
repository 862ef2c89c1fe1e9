import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { createNodeHandler } from '../../mock/adapters/node.ts'
import { createMock } from '../../mock/mock.ts'
import { run as runInPage } from '../../runners/browser.ts'
import { run } from '../../runners/index.ts'
import { findProxy } from '../../runners/way/find-proxy.ts'
import { expired, otherName, privateKey } from '../support/certificates.ts'
import { runCli } from '../support/cli.ts'

const at = mkdtempSync(join(tmpdir(), 'conformance-way-'))
afterAll(() => rmSync(at, { recursive: true }))
const [certificate, key] = [join(at, 'certificate.pem'), join(at, 'key.pem')]
writeFileSync(certificate, otherName)
writeFileSync(key, privateKey)

const flat = (text: string) => text.replaceAll(/\s+/g, ' ')

const pass = 'access-secret-4f9d21'
const asksForPass = ({ headers }: IncomingMessage) => headers['cf-access-client-secret'] === pass

/** An honest mock that calls itself other.example, behind TLS, and behind a guard that answers with a page. */
async function startGateway(isLetIn: (request: IncomingMessage) => boolean = () => true, options: ServerOptions = {}) {
  const mock = await createMock()
  const handle = createNodeHandler(mock, () => 'https://other.example')
  const seen: string[] = []
  const listen = (request: IncomingMessage, response: ServerResponse) => {
    seen.push(`${request.method} ${request.url}`)
    if (isLetIn(request)) return handle(request, response)
    request.resume()
    response.writeHead(403, { 'content-type': 'text/html' }).end('<!doctype html><title>Access denied</title>')
  }
  const server = createServer({ key: privateKey, cert: otherName, joinDuplicateHeaders: true, ...options }, listen)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const { secrets } = mock
  const env = {
    TOKMODEL_API_KEY: secrets.key,
    TOKMODEL_REVOKED_KEY: secrets.revokedKey ?? '',
    TOKMODEL_NO_CREDIT_KEY: secrets.noCreditKey ?? '',
    TOKMODEL_CONSOLE_TOKEN: secrets.consoleToken,
  }
  return { port, env, seen, url: `https://other.example:${port}` }
}

/** A proxy that makes tunnels to this machine, whatever the name is. */
async function startProxy(authorization?: string) {
  const asked: string[] = []
  const sockets = new Set<{ destroy(): void }>()
  const server = createPlainServer((_, response) => response.writeHead(405).end())
  server.on('connect', (request: IncomingMessage, socket) => {
    asked.push(request.url ?? '')
    if (authorization !== undefined && request.headers['proxy-authorization'] !== authorization)
      return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n')
    const onward = connect(Number(request.url?.split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(onward).pipe(socket)
    })
    for (const one of [socket, onward]) {
      sockets.add(one)
      one.on('error', () => {})
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.closeAllConnections()
    server.close()
  })
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test('a whole run through a proxy, to a private authority, past an access proxy', async () => {
  const [gateway, proxy] = await Promise.all([startGateway(asksForPass), startProxy()])
  const env = {
    ...gateway.env,
    HTTPS_PROXY: proxy.url,
    TOKMODEL_HEADERS: `CF-Access-Client-Id: me\nCF-Access-Client-Secret: ${pass}`,
  }
  const { code, stdout, stderr } = await runCli([gateway.url, '--quick', '--cacert', certificate, '--reporter', 'json'], env)
  const report = JSON.parse(stdout)
  expect([code, report.conforms, report.summary.fail, report.summary.warn, stderr]).toEqual([0, true, 0, 0, ''])
  expect(report.summary.pass).toBeGreaterThan(100)
  expect(report.notes).toEqual(
    expect.arrayContaining([
      `The requests went through the proxy ${proxy.url} of HTTPS_PROXY, in tunnels: what was sent is the same, byte by byte.`,
      'Each request also had CF-Access-Client-Id and CF-Access-Client-Secret, by --header, which the requests in this report do not show.',
    ]),
  )
  expect(stdout).not.toContain(pass)
  expect(proxy.asked.length).toBeGreaterThan(5)
  expect(new Set(proxy.asked)).toEqual(new Set([`other.example:${gateway.port}`]))
})

test('without what the way needs, nothing is judged, and the reason says what is missing', async () => {
  const [gateway, proxy] = await Promise.all([startGateway(asksForPass), startProxy('Basic bWU6cHJveHktc2VjcmV0')])
  const locked = { ...gateway.env, HTTPS_PROXY: proxy.url }
  const refused = await runCli([gateway.url, '--cacert', certificate], locked)
  expect([refused.code, flat(refused.stdout)]).toEqual([
    3,
    expect.stringMatching(/through the proxy of HTTPS_PROXY or its like: the proxy \S+ answers 407 to CONNECT .* NO_PROXY=HOST/),
  ])
  const opened = { ...gateway.env, HTTPS_PROXY: proxy.url.replace('//', '//me:proxy-secret@') }
  const untrusted = await runCli([gateway.url], opened)
  expect([untrusted.code, flat(untrusted.stdout)]).toEqual([
    3,
    expect.stringMatching(
      /The certificate of the target is not trusted here \([A-Z_]+\).* name its root certificate with --cacert/,
    ),
  ])
  const blocked = await runCli([gateway.url, '--cacert', certificate], opened)
  expect([blocked.code, blocked.stdout]).toEqual([3, expect.stringContaining('page of HTML')])
  for (const { stdout, stderr } of [refused, untrusted, blocked]) expect(stdout + stderr).not.toMatch(/proxy-secret|cHJveHktc2Vj/)
  const dead = await runCli(['doctor', gateway.url], { ...gateway.env, HTTPS_PROXY: 'http://127.0.0.1:9' })
  expect([dead.code, dead.stdout]).toEqual([3, expect.stringContaining('through the proxy of HTTPS_PROXY')])
})

test('a proxy that falls silent in a tunnel does not keep a run from its end', async () => {
  const server = createPlainServer()
  const sockets = new Set<{ destroy(): void }>()
  server.on('connect', (_, socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).write('HTTP/1.1 200 OK\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const env = {
    TOKMODEL_API_KEY: 'sk-tok-0123456789abcdef',
    HTTPS_PROXY: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  }
  const { code } = await runCli(['https://other.example', '--suite', 'bearer', '--timeout', '200', '--max-time', '500'], env)
  expect(code).toBe(3)
})

test('any certificate is taken only if that is wanted, and the report says so', async () => {
  const [gateway, proxy] = await Promise.all([startGateway(), startProxy()])
  const env = { ...gateway.env, HTTPS_PROXY: proxy.url }
  const { code, stdout } = await runCli([gateway.url, '--suite', 'bearer', '--quick', '--insecure'], env)
  expect([code, stdout.replaceAll(/\s+/g, ' ')]).toEqual([
    0,
    expect.stringContaining('Certificates were not verified (--insecure)'),
  ])
  const doctor = await runCli(['doctor', gateway.url, '--insecure'], env)
  expect([doctor.code, doctor.stdout]).toEqual([0, expect.stringContaining('The certificate was not verified')])
})

test('a client certificate is shown to who asks for one', async () => {
  const asking = { requestCert: true, rejectUnauthorized: true, ca: [otherName] }
  const [gateway, proxy] = await Promise.all([startGateway(undefined, asking), startProxy()])
  const env = { ...gateway.env, HTTPS_PROXY: proxy.url, TOKMODEL_CACERT: certificate }
  const without = await runCli([gateway.url, '--suite', 'bearer'], env)
  expect(without.code).toBe(3)
  const shown = await runCli([gateway.url, '--suite', 'bearer', '--quick', '--cert', certificate, '--cert-key', key], env)
  expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('conforms')])
})

test('the way is that of run(), too', async () => {
  const gateway = await startGateway(asksForPass)
  const url = `https://127.0.0.1:${gateway.port}`
  const options = { url, key: gateway.env.TOKMODEL_API_KEY, suites: ['envelope'], insecure: true }
  const report = await run({ ...options, headers: [`cf-access-client-secret: ${pass}`] })
  expect([report.conforms, report.summary.fail]).toEqual([true, 0])
  await expect(run({ ...options, headers: ['no colon'] })).rejects.toThrow(
    'The option headers has a line that is not "Name: value"',
  )
  await expect(run({ ...options, caCert: join(at, 'none.pem') })).rejects.toThrow('none.pem cannot be read (ENOENT)')
})

test('what a server takes out of the value of a header is not shown either', async () => {
  const server = createPlainServer(({ headers }, response) => {
    const cookies = headers.cookie?.split(/; ?/).map((cookie) => cookie.split('=')[1])
    const message = `${cookies} ${headers['x-gate']?.slice(6)}`
    response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const lines = ['Cookie: first=pass-one-4f9d21; second=pass-two-4f9d21', 'X-Gate: Basic cGFzcy10aHJlZS00ZjlkMjE=']
  const args = lines.flatMap((line) => ['--header', line])
  const reports = ['json', 'har', 'html', 'pretty'].flatMap((name) => ['--reporter', `${name}=${join(at, `hidden.${name}`)}`])
  const { code, stdout, stderr } = await runCli([url, '--suite', 'bearer', '--quick', '--verbose', ...args, ...reports], {
    TOKMODEL_API_KEY: 'sk-tok-0123456789abcdef0123456789abcdef',
  })
  expect(code).toBe(3)
  const texts = ['json', 'har', 'html', 'pretty'].map((name) => readFileSync(join(at, `hidden.${name}`), 'utf8'))
  expect(texts[0]).toContain('[header Cookie],[header Cookie] [header X-Gate]')
  for (const text of [stdout, stderr, ...texts]) expect(text).not.toMatch(/pass-one|pass-two|cGFzcy10/)
  const doctor = await runCli(['doctor', url, ...args, '--key', 'sk-tok-0123456789abcdef0123456789abcdef'])
  expect(doctor.stdout).toContain('[header Cookie]')
  expect(doctor.stdout).not.toMatch(/pass-one|pass-two|cGFzcy10/)
})

test('options of a way are refused where no request takes it', async () => {
  const fetch = async () => new Response()
  const run1 = run({ url: 'http://a.example', fetch, headers: ['X-Pass: abcdefgh'] })
  await expect(run1).rejects.toThrow('The option headers has no effect: no request goes over the network.')
  const run2 = runInPage({ url: 'http://a.example', insecure: true })
  await expect(run2).rejects.toThrow('The option insecure has no effect: a page takes the way of its browser.')
})

test('what cannot be used is refused, with how to mend it', async () => {
  const refuse = async (args: string[], env: Record<string, string> = {}) => {
    const { code, stderr } = await runCli(['https://other.example', ...args], env)
    expect(code).toBe(2)
    return stderr
  }
  expect(await refuse(['--header', 'Authorization: Bearer abcdefgh'])).toMatch(/cannot set Authorization[\s\S]*Name: value/)
  // An honest server would answer with gzip, 206, 304 or the answer to another request.
  for (const line of ['Accept-Encoding: gzip', 'Range: bytes=0-1', 'If-None-Match: *', 'Idempotency-Key: 1'])
    expect(await refuse(['--header', line])).toContain(`cannot set ${line.replace(/:.*/, '')}`)
  expect(await refuse(['--header', 'X-Token: a\u0007b'])).toContain('has a line that is not "Name: value"')
  expect(await refuse(['--cacert', key])).toContain(`${key} has no certificate that can be read`)
  expect(await refuse(['--cert', certificate])).toContain('has no private key that can be read')
  for (const type of ['pkcs1', 'pkcs8'] as const) {
    const [locked, other] = [join(at, `${type}-locked.pem`), join(at, `${type}-other.pem`)]
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    writeFileSync(locked, pair.export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'pass-of-key' }))
    writeFileSync(other, pair.export({ type, format: 'pem' }))
    expect(await refuse(['--cert', certificate, '--cert-key', locked])).toMatch(/is encrypted[\s\S]*TOKMODEL_CERT_PASSPHRASE/)
    expect(await refuse(['--cert', certificate, '--cert-key', other])).toContain('is not that of the certificate in')
  }
  expect(await refuse(['--cert-key', key])).toContain('without the certificate')
  expect(await refuse([], { ALL_PROXY: 'socks5://me:pw-of-proxy@127.0.0.1:1' })).toMatch(
    /ALL_PROXY is not the URL of an HTTP proxy[\s\S]*SOCKS/,
  )
  const leaked = await refuse(['--header', 'X-Token: secret-of-header', '--header', 'secret-of-header'])
  expect(leaked).not.toContain('secret-of-header')
})

test.each([
  ['https://a.example', { HTTPS_PROXY: 'http://p:1' }, 'HTTPS_PROXY'],
  ['https://a.example', { HTTPS_PROXY: 'http://p:1', https_proxy: 'q:2' }, 'https_proxy'],
  ['https://a.example', { HTTP_PROXY: 'http://p:1' }, undefined],
  ['http://a.example', { ALL_PROXY: 'http://p:1' }, 'ALL_PROXY'],
  ['https://a.example', { ALL_PROXY: 'http://p:1', NO_PROXY: 'b.example, example' }, undefined],
  ['https://a.example', { ALL_PROXY: 'http://p:1', NO_PROXY: 'a.example:8443' }, 'ALL_PROXY'],
  ['https://a.example', { ALL_PROXY: 'http://p:1', NO_PROXY: 'a.example:443' }, undefined],
  ['https://ba.example', { ALL_PROXY: 'http://p:1', NO_PROXY: 'a.example' }, 'ALL_PROXY'],
  ['https://a.example', { ALL_PROXY: 'http://p:1', no_proxy: '*' }, undefined],
  ['http://[fe80::1]:8080', { ALL_PROXY: 'http://p:1', no_proxy: 'fe80::1' }, undefined],
  ['http://10.1.2.3', { ALL_PROXY: 'http://p:1', NO_PROXY: '10.0.0.0/8' }, undefined],
  ['http://11.1.2.3', { ALL_PROXY: 'http://p:1', NO_PROXY: '10.0.0.0/8,a.example' }, 'ALL_PROXY'],
  ['http://[fd00::1]', { ALL_PROXY: 'http://p:1', NO_PROXY: 'fd00::/8' }, undefined],
  ['http://10.1.2.3', { ALL_PROXY: 'http://p:1', NO_PROXY: '10.1.2.0/99 fd00::/8 a/8 10.1.2.3/' }, 'ALL_PROXY'],
  ['http://a.example', { ALL_PROXY: 'http://p:1', NO_PROXY: 'a.example.' }, undefined],
  ['http://a.example.', { ALL_PROXY: 'http://p:1', NO_PROXY: 'a.example' }, undefined],
  ['http://localhost:4010', { ALL_PROXY: 'http://p:1' }, undefined],
  ['http://127.0.0.1:4010', { ALL_PROXY: 'http://p:1' }, undefined],
])('the proxy for %s with %o is that of %s', (server, env, variable) => {
  expect(findProxy(new URL(server), env)?.variable).toBe(variable)
})

test('a percent sign in the password of a proxy encodes something, or stands for itself', () => {
  const credentials = (password: string) => {
    const proxy = findProxy(new URL('https://a.example'), { ALL_PROXY: `http://me:${password}@p:1` })
    return Buffer.from(proxy?.authorization?.replace('Basic ', '') ?? '', 'base64').toString()
  }
  expect([credentials('a%40b'), credentials('100%zz')]).toEqual(['me:a@b', 'me:100%zz'])
})

test('the proxy of a client’s traffic goes the same way', async () => {
  const [gateway, proxy] = await Promise.all([startGateway(asksForPass), startProxy()])
  const env = { ...gateway.env, HTTPS_PROXY: proxy.url, TOKMODEL_HEADERS: `CF-Access-Client-Secret: ${pass}` }
  const script =
    'fetch(process.env.OPENAI_BASE_URL + "/models", { headers: { authorization: "Bearer " + process.env.OPENAI_API_KEY } }).then((r) => process.exit(r.ok ? 0 : 9))'
  const args = ['proxy', gateway.url, '--cacert', certificate, '--reporter', 'json', '--', process.execPath, '-e', script]
  const { stdout } = await runCli(args, env)
  const report = JSON.parse(stdout)
  expect(report.notes).toEqual(
    expect.arrayContaining([expect.stringContaining('of HTTPS_PROXY'), 'The command ended with exit 0.']),
  )
  expect(stdout).not.toContain(pass)
})

test('a variable of Node takes no certificate that nobody asked to take', async () => {
  const [gateway, proxy] = await Promise.all([startGateway(), startProxy()])
  const env = { ...gateway.env, HTTPS_PROXY: proxy.url, NODE_TLS_REJECT_UNAUTHORIZED: '0' }
  const { code, stdout } = await runCli([gateway.url, '--suite', 'bearer', '--quick'], env)
  expect([code, stdout]).toEqual([3, expect.stringContaining('--cacert')])
})

test('an authority is trusted besides those that NODE_EXTRA_CA_CERTS names', async () => {
  const [gateway, proxy] = await Promise.all([startGateway(), startProxy()])
  const other = join(at, 'other.pem')
  writeFileSync(other, expired)
  const env = { ...gateway.env, HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: certificate }
  const { code } = await runCli([gateway.url, '--suite', 'bearer', '--quick', '--cacert', other], env)
  expect(code).toBe(0)
})
