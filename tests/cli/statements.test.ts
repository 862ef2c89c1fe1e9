import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { parse } from 'parse5'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../engine/report/result.ts'
import { pagesRead } from '../../spec/profile/statements.ts'
import { requirementIds } from '../../spec/requirements.gen.ts'
import { finish, root, runCli, startCli, startMockProcess } from '../support/cli.ts'

let at = ''
let [report, broken] = ['', '']
const file = (name: string) => join(at, name)
const write = (name: string, text: string) => {
  writeFileSync(file(name), text)
  return file(name)
}
const readReport = (name = report) => JSON.parse(readFileSync(name, 'utf8')) as Report & { startedAt: string }
const pem = (key: KeyObject, type: 'pkcs8' | 'spki') => key.export({ type, format: 'pem' }) as string

function makeKeys(name: string, pair: { privateKey: KeyObject; publicKey: KeyObject }): [string, string] {
  return [write(`${name}.pem`, pem(pair.privateKey, 'pkcs8')), write(`${name}.pub.pem`, pem(pair.publicKey, 'spki'))]
}

beforeAll(async () => {
  at = await mkdtemp(join(tmpdir(), 'conformance-statements-'))
  ;[report, broken] = [file('report.json'), file('broken.json')]
  const quick = ['--suite', 'bearer', '--suite', 'chat', '--quick', '--watch', '50', '--reporter']
  spawnSync(process.execPath, [`${root}/dist/runners/cli/main.js`, ...quick, `json=${report}`], { cwd: root })
  const { startedAt, results, ...rest } = readReport()
  const failed = results.map((result, index) =>
    index === 0 ? { ...result, outcome: 'fail', expected: '401', actual: '200', reason: undefined } : result,
  )
  const summary = { ...rest.summary, pass: rest.summary.pass - 1, fail: 1 }
  writeFileSync(broken, JSON.stringify({ ...rest, startedAt, summary, conforms: false, results: failed }))
})

const kinds = {
  Ed25519: () => generateKeyPairSync('ed25519'),
  'ECDSA with P-256': () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'ECDSA with P-384': () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  RSA: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
}

test.each(Object.entries(kinds))('a report that is signed with %s is verified', async (kind, make) => {
  const [own, open] = makeKeys(kind.replaceAll(' ', '-'), make())
  const signed = file(`${kind}.jwt`)
  expect(await runCli(['attest', report, '--private-key', own, '--out', signed])).toEqual({ code: 0, stdout: '', stderr: '' })
  const { code, stdout } = await runCli(['verify', signed, '--public-key', open, '--report', report])
  expect([code, stdout.split('\n').length]).toEqual([0, 4])
  expect(stdout).toMatch(
    /conforms( in \d+ of \d+, \d+ not judged)?\.\nJudged on .* by the requirements of \d{4}-\d\d-\d\d \(sha256 /,
  )
})

test('a statement names the set of requirements by its digest, and says what in-toto asks for', async () => {
  const [own] = makeKeys('content', generateKeyPairSync('ed25519'))
  const { stdout } = await runCli(['attest', report, '--private-key', own])
  const statement = JSON.parse(Buffer.from(stdout.split('.')[1] ?? '', 'base64url').toString())
  const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
  const { requirements, results, startedAt } = readReport()
  expect(requirements?.sha256).toBe(sha256(`${root}/requirements.json`))
  expect(statement.subject[0].digest.sha256).toBe(sha256(report))
  expect(statement.predicate.configuration[0].digest.sha256).toBe(requirements?.sha256)
  const passed = results.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id)
  expect(statement).toMatchObject({
    _type: 'https://in-toto.io/Statement/v1',
    predicate: { passedTests: passed, failedTests: [] },
  })
  expect(statement.exp - Math.floor(Date.parse(startedAt) / 1000)).toBe(30 * 86_400)
})

describe('what is not to be believed', () => {
  const good = async (name: string) => {
    const keys = makeKeys(name, generateKeyPairSync('ed25519'))
    const { stdout } = await runCli(['attest', report, '--private-key', keys[0]])
    return { token: stdout.trim(), own: keys[0], open: keys[1] }
  }
  const verify = async (token: string, open: string, ...args: string[]) =>
    await runCli(['verify', write('given.jwt', token), '--public-key', open, ...args])

  test('another key, a changed content, no signature, and a secret that is the public key', async () => {
    const { token, open } = await good('one')
    const [head = '', content = '', signature = ''] = token.split('.')
    const [, other] = makeKeys('other', generateKeyPairSync('ed25519'))
    const claims = JSON.parse(Buffer.from(content, 'base64url').toString())
    const better = Buffer.from(JSON.stringify({ ...claims, exp: claims.exp + 1 })).toString('base64url')
    const header = { typ: 'conformance-statement+jwt' }
    const none = Buffer.from(JSON.stringify({ ...header, alg: 'none' })).toString('base64url')
    const shared = await new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' }).sign(readFileSync(open))
    const forged = [
      await verify(token, other),
      await verify([head, better, signature].join('.'), open),
      await verify([none, content, ''].join('.'), open),
      await verify(shared, open),
      await verify('nonsense', open),
      await verify('', open),
    ]
    expect(forged.map(({ code, stdout, stderr }) => [code, stdout.split(':')[0], stderr])).toEqual(
      forged.map(() => [1, 'Not genuine', '']),
    )
    expect((await verify(`${token}\n`, open)).code).toBe(0)
    for (const name of ['forged.svg', 'forged.json']) {
      await verify([head, better, signature].join('.'), open, '--badge', file(name))
      expect(readFileSync(file(name), 'utf8')).toContain('not verified')
    }
  })

  test('a token of the same key that is no statement', async () => {
    const pair = generateKeyPairSync('ed25519')
    const [, open] = makeKeys('tokens', pair)
    const login = await new SignJWT({ sub: 'x' }).setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' }).sign(pair.privateKey)
    const empty = new SignJWT({ sub: 'x' }).setProtectedHeader({ alg: 'EdDSA', typ: 'conformance-statement+jwt' })
    expect((await verify(login, open)).stdout).toContain('Not genuine: it is no statement that this key has signed')
    expect((await verify(await empty.sign(pair.privateKey), open)).stdout).toContain('it is signed, and has not the form')
  })

  test('a right signature of a content that contradicts itself, or has lines of its own', async () => {
    const pair = generateKeyPairSync('ed25519')
    const [, open] = makeKeys('odd', pair)
    const { token } = await good('whole')
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    const { predicate } = claims
    const signed = async (changes: object) => {
      const given = new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: 'EdDSA', typ: 'conformance-statement+jwt' })
      return await verify(await given.sign(pair.privateKey), open)
    }
    const odd = [
      { predicate: { ...predicate, judged: 999, checks: 1 } },
      { predicate: { ...predicate, failedTests: ['chat/id'] } },
      { exp: 8_640_000_000_001 },
      { iat: 4_000_000_000, exp: 4_000_000_001 },
    ]
    for (const changes of odd) expect([changes, (await signed(changes)).code]).toEqual([changes, 1])
    const lines = await signed({ subject: [{ ...claims.subject[0], name: 'x\nSigned by the key TRUSTED\u001b[2J' }] })
    expect(lines.stdout.trimEnd().split('\n').length).toBe(3)
  })

  test('what was not chosen counts as not judged, whatever the report leaves out', async () => {
    const [own, open] = makeKeys('part', generateKeyPairSync('ed25519'))
    const all = readReport()
    const results = all.results.filter(({ id }) => id === 'bearer/valid-key')
    const summary = { pass: 1, fail: 0, warn: 0, skip: 0, inconclusive: 0, error: 0 }
    const one = write('one.json', JSON.stringify({ ...all, results, summary, judged: 1, checks: 1 }))
    await runCli(['attest', one, '--private-key', own, '--out', file('one.jwt')])
    const { stdout } = await runCli(['verify', file('one.jwt'), '--public-key', open, '--report', one])
    expect(stdout).toMatch(new RegExp(` conforms in 1 of ${requirementIds.length}, `))
    expect(stdout).toContain('quick true')
  })

  test('a report that is not the signed one', async () => {
    const { token, open } = await good('two')
    const { code, stdout } = await verify(token, open, '--report', broken)
    expect([code, stdout]).toEqual([1, expect.stringContaining('broken.json is not the one that was signed.')])
    await verify(token, open, '--report', broken, '--badge', file('other.svg'))
    expect(readFileSync(file('other.svg'), 'utf8')).toContain('not verified')
  })

  test('a statement that has expired, and its badge', async () => {
    const { token } = await good('three')
    const pair = generateKeyPairSync('ed25519')
    const [, open] = makeKeys('old', pair)
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    const old = new SignJWT({ ...claims, exp: 1_750_000_000 })
    const signed = await old.setProtectedHeader({ alg: 'EdDSA', typ: 'conformance-statement+jwt' }).sign(pair.privateKey)
    const { code, stdout } = await verify(signed, open, '--badge', file('old.svg'))
    expect([code, stdout]).toEqual([1, expect.stringContaining('Expired on 2025-06-15: run the checks again.')])
    expect(readFileSync(file('old.svg'), 'utf8')).toContain('expired on 2025-06-15')
  })
})

test('a deployment that does not conform gets a statement that says so, and verify exits with 1', async () => {
  const [own, open] = makeKeys('failed', generateKeyPairSync('ed25519'))
  const signed = file('failed.jwt')
  expect((await runCli(['attest', broken, '--private-key', own, '--out', signed])).code).toBe(0)
  const { code, stdout } = await runCli(['verify', signed, '--public-key', open, '--badge', file('failed.json')])
  expect([code, stdout]).toEqual([1, expect.stringContaining('does not conform: 1 of its promises is broken')])
  expect(JSON.parse(readFileSync(file('failed.json'), 'utf8'))).toMatchObject({
    schemaVersion: 1,
    message: expect.stringMatching(/^1 broken, until \d{4}-\d\d-\d\d$/),
  })
})

test('a badge says how much was judged and until when, as a picture with a text for those who do not see it', async () => {
  const [own, open] = makeKeys('badge', generateKeyPairSync('ed25519'))
  await runCli(['attest', report, '--private-key', own, '--out', file('badge.jwt'), '--valid-days', '7'])
  await runCli(['verify', file('badge.jwt'), '--public-key', open, '--badge', file('badge.svg')])
  const svg = readFileSync(file('badge.svg'), 'utf8')
  const until = new Date(Date.parse(readReport().startedAt) + 7 * 86_400_000).toISOString().slice(0, 10)
  const { judged } = readReport()
  expect(svg).toContain(`aria-label="TokModel conformance: ${judged} of ${requirementIds.length}, until ${until}"`)
  expect(
    JSON.stringify(parse(svg, { onParseError: (error) => expect(error.code).toMatch(/doctype|self-closing/) }).nodeName),
  ).toBe('"#document"')
})

test('what cannot be attested is exit 3 with the reason', async () => {
  const [own] = makeKeys('unable', generateKeyPairSync('ed25519'))
  const { requirements: _, ...older } = readReport()
  const cases: [object, RegExp][] = [
    [{ ...readReport(), shard: { part: 1, of: 2 } }, /it is part 1 of 2: merge the parts/],
    [{ ...readReport(), interrupted: true, conforms: false }, /it has no verdict: Interrupted/],
    [{ ...readReport(), startedAt: '2025-01-01T00:00:00.000Z' }, /it is of 2025-01-01, more than 30 days ago/],
    [older, /it names no set of requirements/],
    [{ ...readReport(), startedAt: '2099-01-01T00:00:00.000Z' }, /it is of 2099-01-01, which is yet to come/],
    [{ ...readReport(), stale: ['bearer/valid-key'] }, /it has no verdict: The baseline is stale/],
    [{ ...readReport(), reason: 'Nothing could be judged.' }, /it has no verdict/],
    [{ ...readReport(), results: [] }, /it contradicts itself: its counts/],
    [{ ...readReport(), judged: 999, checks: 3 }, /it contradicts itself: its counts/],
    [{ ...readReport(), conforms: false }, /it contradicts itself: it says that the deployment does not conform/],
    [{ ...readReport(broken), conforms: true }, /it contradicts itself: it says that the deployment conforms/],
    [{ ...readReport(), results: readReport(broken).results }, /it contradicts itself: its counts/],
    [{ ...readReport(), results: readReport().results.map((one) => ({ ...one, id: 'chat/id' })) }, /it contradicts itself/],
  ]
  for (const [changed, reason] of cases) {
    const given = write('unable.json', JSON.stringify(changed))
    const { code, stdout, stderr } = await runCli(['attest', given, '--private-key', own])
    expect([code, stdout, stderr]).toEqual([3, '', expect.stringMatching(reason)])
  }
})

test('a key or a file that is no use is an error in two lines, and shows nothing of a key', async () => {
  const pair = generateKeyPairSync('ed25519')
  const [own, open] = makeKeys('useless', pair)
  const locked = write(
    'locked.pem',
    pair.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }) as string,
  )
  const [dsa] = makeKeys('dsa', generateKeyPairSync('x25519'))
  const [pss] = makeKeys('pss', generateKeyPairSync('rsa-pss', { modulusLength: 2048 }))
  const signed = file('Ed25519.jwt')
  const secret = readFileSync(own, 'utf8').split('\n')[1] ?? ''
  const wrong = [
    ['attest', report],
    ['attest', report, '--private-key', file('nowhere.pem')],
    ['attest', report, '--private-key', open],
    ['attest', report, '--private-key', locked],
    ['attest', report, '--private-key', dsa],
    ['attest', report, '--private-key', pss],
    ['attest', report, '--private-key', readFileSync(own, 'utf8')],
    ['attest', report, '--private-key', own, '--out', own],
    ['attest', report, '--private-key', own, '--out', report],
    ['attest', write('a.yaml', 'a: &a [x]\nb: [*a, *a]'), '--private-key', own],
    ['attest', file('nowhere.json'), '--private-key', own],
    ['attest', own, '--private-key', own],
    ['attest', report, '--private-key', own, '--valid-days', '0'],
    ['attest', report, '--private-key', own, '--out', join(at, 'no/such/folder')],
    ['verify', signed],
    ['verify', signed, '--public-key', report],
    ['verify', file('nowhere.jwt'), '--public-key', open],
    ['verify', signed, '--public-key', open, '--report', file('nowhere.json')],
    [
      'verify',
      write('own.jwt', (await runCli(['attest', report, '--private-key', own])).stdout),
      '--public-key',
      open,
      '--badge',
      file('badge.png'),
    ],
  ]
  for (const args of wrong) {
    const { code, stdout, stderr } = await runCli(args)
    expect([args.slice(2).join(' '), code, stdout]).toEqual([args.slice(2).join(' '), 2, ''])
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(3)
    expect(stderr).not.toMatch(/at .*\.js:/)
    expect(stderr).not.toContain(secret)
  }
})

test('each statement of the documentation in the set has the day on which it was read', () => {
  const set = JSON.parse(readFileSync(`${root}/requirements.json`, 'utf8'))
  expect(set.requirements.length).toBeGreaterThan(200)
  for (const { id, sources } of set.requirements)
    for (const source of sources) expect([id, source.read]).toEqual([id, pagesRead.get(source.url)])
  expect(set.date).toBe([...pagesRead.values()].sort().at(-1))
})

test('the commands of docs/statements.md work as they stand there', async () => {
  const page = readFileSync(`${root}/docs/statements.md`, 'utf8')
  const [, block = ''] = /```sh\n([\s\S]*?)```/.exec(page) ?? []
  const here = await mkdtemp(join(tmpdir(), 'conformance-page-'))
  const mock = await startMockProcess()
  for (const line of block.trim().split('\n')) {
    const [program = '', ...args] = line.replace('https://tokmodel.com', mock.url).split(' ')
    if (program === 'openssl') {
      const { status } = spawnSync(program, args, { cwd: here })
      // Without OpenSSL the same keys are made in another way.
      if (status === null) makeKeyFiles(here)
      continue
    }
    const { code, stderr } = await finish(startCli(args.slice(1), { TOKMODEL_API_KEY: mock.key }, here))
    expect([line, code, code === 0 ? '' : stderr]).toEqual([line, 0, ''])
  }
  expect(readFileSync(join(here, 'badge.svg'), 'utf8')).toMatch(/\d+ of \d+, until /)
})

function makeKeyFiles(folder: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  writeFileSync(join(folder, 'private.pem'), pem(privateKey, 'pkcs8'))
  writeFileSync(join(folder, 'public.pem'), pem(publicKey, 'spki'))
}
