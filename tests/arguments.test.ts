import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as adapterOfExpress from '../mock/adapters/express.ts'
import * as adapterOfMsw from '../mock/adapters/msw.ts'
import * as adapterOfNode from '../mock/adapters/node.ts'
import * as mockDoor from '../mock/index.ts'
import { toConfigShape } from '../mock/state/config-shape.ts'
import * as browserDoor from '../runners/browser.ts'
import * as mainDoor from '../runners/index.ts'
import * as testing from '../runners/testing.ts'
import * as vitestDoor from '../runners/vitest.ts'
import { root } from './support/cli.ts'

// What JavaScript gives wrongly is refused, with what is wrong, where, and what was perhaps meant.

const core = await mockDoor.createMock()
const mock = await testing.createMock({ patchEnv: false })
const url = 'http://127.0.0.1:9'
const wrong = (value: unknown) => value as never
const quiet = { patchEnv: false }

const tries: readonly (readonly [name: string, act: () => unknown, says: string | RegExp])[] = [
  ['testing.createMock', () => testing.createMock(wrong({ sed: 1 })), 'options.sed is not known: did you mean seed?'],
  ['testing.createMock', () => testing.createMock(wrong({ mutant: 'x' })), "did you mean faults: [{ mutant: 'x' }]?"],
  ['testing.createMock', () => testing.createMock(wrong(null)), 'options must be an object, not null.'],
  [
    'testing.createMock',
    () => testing.createMock(wrong({ patchEnv: 'no' })),
    'options.patchEnv must be true or false, not "no".',
  ],
  ['testing.createMock', () => testing.createMock(wrong({ seed: {} })), 'options.seed must be a string or a whole number'],
  ['testing.createMock', () => testing.createMock(wrong({ accounts: {} })), 'options.accounts must be a list, not an object.'],
  [
    'testing.createMock',
    () => testing.createMock(wrong({ accounts: [{}, { keys: [{ status: 'revokd' }] }] })),
    'options.accounts[1].keys[0].status must be active or revoked or expired or disabled, not "revokd": did you mean revoked?',
  ],
  ['testing.createMock', () => testing.createMock({ ...quiet, maxBodyBytes: -1 }), 'options.maxBodyBytes must be a whole number'],
  [
    'testing.createMock',
    () => testing.createMock(wrong({ ...quiet, faults: [{ staus: 1 }] })),
    '`staus` is not known: did you mean status?',
  ],
  [
    'testing.createMock',
    () => testing.createMock(wrong({ ...quiet, models: [{ kind: 'chat' }] })),
    'options.models[0].id is missing.',
  ],
  ['mock.createMock', () => mockDoor.createMock(wrong({ fixturs: [] })), 'config.fixturs is not known: did you mean fixtures?'],
  [
    'mock.createFetchHandler',
    () => mockDoor.createFetchHandler(wrong(mockDoor.createMock())),
    'did you mean await createMock()?',
  ],
  ['node.serveMock', () => adapterOfNode.serveMock(core, wrong({ prt: 1 })), 'options.prt is not known: did you mean port?'],
  [
    'node.serveMock',
    () => adapterOfNode.serveMock(core, { port: 99_999 }),
    'options.port must be a whole number from 0 to 65535',
  ],
  ['node.createNodeHandler', () => adapterOfNode.createNodeHandler(core, wrong(url)), 'toOrigin must be a function'],
  ['node.leavingSignal', () => adapterOfNode.leavingSignal(wrong({})), 'response must be a response of node:http'],
  ['msw.createHandlers', () => adapterOfMsw.createHandlers(wrong(mock)), 'did you mean its member mock?'],
  ['msw.createHandlers', () => adapterOfMsw.createHandlers(core, { origin: 'x.com' }), 'options.origin must be a URL such as'],
  ['express.createMiddleware', () => adapterOfExpress.createMiddleware(wrong({})), 'mock must be what createMock()'],
  ['mock.reply', () => core.reply(wrong(5), 'x'), 'match must be a string, a regular expression or an object, not 5.'],
  ['mock.reply', () => core.reply('x', wrong({ txt: 'y' })), 'the member `txt` is not known: did you mean `text`?'],
  ['createAccount', () => mock.createAccount(-5), 'credits must be a whole number from 0 to 9007199254740991, not -5.'],
  ['createAccount', () => mock.createAccount(wrong({ credit: 5 })), 'options.credit is not known: did you mean credits?'],
  ['createAccount', () => mock.createAccount(wrong({ dialect: 'opnai' })), 'did you mean openai?'],
  ['setFaults', () => mock.setFaults(wrong({ staus: 503 })), '`staus` is not known: did you mean status?'],
  ['setFaults', () => mock.setFaults(wrong([{ status: 503 }])), 'faults[0] must be an object, not a list.'],
  ['setFaults', () => mock.setFaults({ mutant: 'bearer/altered-kye' }), 'did you mean bearer/altered-key?'],
  ['setCredits', () => mock.setCredits(wrong('5')), 'credits must be a whole number'],
  ['revoke', () => mock.revoke(wrong(5)), 'key must be a string, not 5.'],
  ['advance', () => mock.advance(-5), 'ms must be a number that is not negative, not -5.'],
  ['expectRequest', () => mock.expectRequest(wrong('x')), 'body must be an object, not "x".'],
  ['expectAttempts', () => mock.expectAttempts(wrong('2')), 'attempts must be a whole number'],
  [
    'expectNothingAfter',
    () => mock.expectNothingAfter(wrong('401')),
    'status must be a whole number from 100 to 599, not "401".',
  ],
  ['main.run', () => mainDoor.run(wrong(undefined)), 'The options of run() must be an object, not undefined.'],
  ['main.run', () => mainDoor.run(wrong({ url, onProgress: 5 })), 'The option onProgress must be a function, not 5.'],
  ['main.run', () => mainDoor.run(wrong({ url, signal: 5 })), 'The option signal must be an object'],
  ['main.run', () => mainDoor.run(wrong({ url, provider: { acount() {} } })), 'has no method account or createAccount.'],
  ['browser.run', () => browserDoor.run(wrong({ ulr: url })), 'There is no option "ulr": did you mean url?'],
  ['vitest.conformance', () => vitestDoor.conformance(wrong({ ulr: url })), 'There is no option "ulr": did you mean url?'],
  ['vitest.conformance', () => vitestDoor.conformance({ url }, wrong({ strict: 1 })), 'The option strict must be true or false'],
  ['main.severityOf', () => mainDoor.severityOf(wrong({}), false), 'result must be one of the results of a report.'],
  ['main.verdictOf', () => mainDoor.verdictOf(wrong(Promise.resolve()), false), 'did you mean await run()?'],
  ['main.exitCode', () => mainDoor.exitCode(wrong({ results: [], summary: {} }), wrong({ strct: true })), 'did you mean strict?'],
  ['main.reporters', () => mainDoor.reporters.pretty(wrong({}), wrong({})), 'report must be what run() resolves to.'],
]

test.each(tries)('%s refuses what does not fit: %#', async (_, act, says) => {
  const error = await Promise.resolve()
    .then(act)
    .then(
      () => new Error('it was accepted'),
      (reason: unknown) => reason,
    )
  expect(error).toMatchObject({ message: expect.stringContaining(String(says)) })
  expect(['MockConfigError', 'ConformanceUsageError']).toContain((error as Error).name)
})

test('no function that is exported was forgotten', () => {
  const doors = {
    main: mainDoor,
    browser: browserDoor,
    mock: mockDoor,
    node: adapterOfNode,
    msw: adapterOfMsw,
    express: adapterOfExpress,
    vitest: vitestDoor,
    testing,
  }
  const isClass = (value: unknown) => /^class\b/.test(String(value))
  const functions = Object.entries(doors).flatMap(([door, exported]) =>
    Object.entries(exported).flatMap(([name, value]) =>
      typeof value === 'function' && !isClass(value) ? [`${door}.${name}`] : [],
    ),
  )
  // The page has the functions of reports as they are: its code has to be small.
  const plain = ['browser.severityOf', 'browser.verdictOf', 'browser.exitCode']
  const methods = Object.getOwnPropertyNames(testing.TestAccount.prototype)
    .concat(Object.getOwnPropertyNames(testing.TestMock.prototype))
    .filter(
      (name) =>
        typeof Object.getOwnPropertyDescriptor(testing.TestAccount.prototype, name)?.value === 'function' ||
        name === 'advance' ||
        name === 'createAccount',
    )
  const withoutArguments = ['constructor', 'credits', 'expectOneBilledRequest', 'expectNoRequest', 'reply']
  const all = [
    ...functions.filter((name) => !plain.includes(name)),
    ...methods.filter((name) => !withoutArguments.includes(name)),
  ]
  const tried = tries.map(([name]) => name)
  expect(all.filter((name) => !tried.includes(name))).toEqual([])
})

test('a configuration in code has the members of one in a file', () => {
  const { properties } = JSON.parse(readFileSync(`${root}/mock-config.schema.json`, 'utf8'))
  const shape = toConfigShape()
  const known = (path: string, at: (name: string) => unknown, names: readonly string[]) => {
    for (const name of names) expect(shape(at(name), 'c') ?? '', `${path}${name}`).not.toContain('is not known')
  }
  known('', (name) => ({ [name]: [] }), Object.keys(properties))
  const account = properties.accounts.items.properties
  known('accounts.', (name) => ({ accounts: [{ [name]: [] }] }), Object.keys(account))
  known('keys.', (name) => ({ accounts: [{ keys: [{ [name]: {} }] }] }), Object.keys(account.keys.items.properties))
  known('models.', (name) => ({ models: [{ [name]: {} }] }), Object.keys(properties.models.items.properties))
})
