import { credential, mockToken, onOff, pasted, text, url, wholeNumber } from './kinds.ts'
import { judging, type OptionTable } from './option-entry.ts'

const group = 'Credentials (prefer the environment variables):'
const secret = {
  kind: credential,
  group,
  secret: true,
  hint: 'Give the value as TokModel shows it, better in an environment variable than on the command line.',
} as const
const place = { kind: url, group } as const
const b = { group: 'Credentials of deployment B:', doors: ['diff'] } as const

/** Where accounts and keys come from. */
export const credentials = {
  key: {
    ...secret,
    flag: '--key <key>',
    env: 'TOKMODEL_API_KEY',
    says: 'a valid key with credits',
    doors: [...judging, 'doctor'],
    at: { doctor: { kind: pasted, says: 'the key that does not work; asked for at a terminal if it is not given' } },
  },
  revokedKey: {
    ...secret,
    flag: '--revoked-key <key>',
    env: 'TOKMODEL_REVOKED_KEY',
    says: 'a key that has been revoked',
    doors: judging,
  },
  noCreditKey: {
    ...secret,
    flag: '--no-credit-key <key>',
    env: 'TOKMODEL_NO_CREDIT_KEY',
    says: 'a valid key of an account without credits',
    doors: judging,
  },
  consoleUrl: {
    ...place,
    flag: '--console <url>',
    env: 'TOKMODEL_CONSOLE_URL',
    says: 'URL of the console API; default: the origin of the deployment',
    doors: [...judging, 'cleanup'],
    at: { cleanup: { says: 'URL of the console API where keys were left' } },
  },
  consoleToken: {
    ...secret,
    flag: '--console-token <token>',
    env: 'TOKMODEL_CONSOLE_TOKEN',
    says: 'opens the console API',
    doors: [...judging, 'cleanup'],
  },
  adminUrl: {
    ...place,
    flag: '--admin <url>',
    env: 'TOKMODEL_ADMIN_URL',
    says: 'the test-control API; default: the origin of the deployment',
    doors: judging,
  },
  adminToken: {
    ...secret,
    flag: '--admin-token <token>',
    env: 'TOKMODEL_ADMIN_TOKEN',
    says: 'opens the test-control API',
    doors: [...judging, 'mock'],
    // A mock prints its tokens: one of a deployment must not come to it unasked.
    at: { mock: { kind: mockToken, ignoresEnv: true, hint: 'Leave it out and a token is made and printed.' } },
  },
  keyB: { ...secret, ...b, flag: '--key-b <key>', env: 'TOKMODEL_B_API_KEY', says: 'a valid key of B; default: the one of A' },
  revokedKeyB: {
    ...secret,
    ...b,
    flag: '--revoked-key-b <key>',
    env: 'TOKMODEL_B_REVOKED_KEY',
    says: 'a revoked key of B; default: the one of A',
  },
  noCreditKeyB: {
    ...secret,
    ...b,
    flag: '--no-credit-key-b <key>',
    env: 'TOKMODEL_B_NO_CREDIT_KEY',
    says: 'a key of B without credits; default: the one of A',
  },
  consoleUrlB: { ...place, ...b, flag: '--console-b <url>', env: 'TOKMODEL_B_CONSOLE_URL', says: 'default: the origin of B' },
  consoleTokenB: {
    ...secret,
    ...b,
    flag: '--console-token-b <token>',
    env: 'TOKMODEL_B_CONSOLE_TOKEN',
    says: 'opens the console API of B; default: the one of A',
  },
  adminUrlB: { ...place, ...b, flag: '--admin-b <url>', env: 'TOKMODEL_B_ADMIN_URL', says: 'default: the origin of B' },
  adminTokenB: {
    ...secret,
    ...b,
    flag: '--admin-token-b <token>',
    env: 'TOKMODEL_B_ADMIN_TOKEN',
    says: 'opens the test-control API of B; default: the one of A',
  },
  provision: {
    flag: '--provision <file>',
    kind: text,
    says: 'a JavaScript module that creates accounts and keys in any other system',
    group,
    doors: ['check', 'cleanup'],
    at: { cleanup: { says: 'the provision module with which keys and accounts were made' } },
  },
  provisionTimeout: {
    flag: '--provision-timeout <ms>',
    kind: wholeNumber(1, 86_400_000),
    says: 'give up a call of the provision module after this time, in milliseconds',
    group,
    doors: ['check', 'provision', 'cleanup'],
    default: 30_000,
    hint: 'Half a minute is 30000.',
  },
  interactive: {
    flag: '--interactive',
    kind: onOff,
    says: 'ask a person at the terminal to do the steps in the web console',
    group,
    doors: ['check'],
    perCall: true,
  },
} as const satisfies OptionTable
