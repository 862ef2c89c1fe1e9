import { list, onOff, text, url, wholeNumber } from './kinds.ts'
import type { OptionTable } from './option-entry.ts'

const mock = { group: 'Mock:', doors: ['mock'], perCall: true } as const
const client = { group: 'Command:', doors: ['client'] } as const
const statement = { group: 'Statement:', perCall: true } as const
const output = { group: 'What is printed:', perCall: true } as const

/** What only commands beside the check take. */
export const otherCommands = {
  port: {
    ...mock,
    flag: '--port <port>',
    kind: wholeNumber(0, 65_535),
    says: 'the port to listen on; 0 chooses a free one',
    default: 4010,
    hint: 'Use --port 0 for a free port.',
  },
  host: { ...mock, flag: '--host <host>', kind: text, says: 'the address to listen on', default: '127.0.0.1' },
  mutant: {
    ...mock,
    flag: '--mutant <id>',
    kind: text,
    says: 'misbehave in one way; "conformance list --mutants" lists the ids',
  },
  latency: {
    ...mock,
    flag: '--latency <profile>',
    kind: text,
    says: 'none, fast, typical, slow, or FIRST/EVENT in milliseconds',
  },
  persona: {
    ...mock,
    flag: '--persona <name>',
    kind: text,
    says: 'behave like another gateway: new-api, new-api-2025 or one-api',
  },
  fixtures: {
    ...mock,
    flag: '--fixtures <path>',
    kind: text,
    says: 'a file or a directory of fixtures: what is answered to which requests',
  },
  fixturesOnly: {
    ...mock,
    flag: '--fixtures-only',
    kind: onOff,
    says: 'refuse what no fixture matches, instead of making up an answer',
  },
  bodies: { ...mock, flag: '--no-bodies', kind: onOff, says: 'keep no headers and bodies of requests in the journal' },
  reload: { ...mock, flag: '--reload', kind: onOff, says: 'read the fixtures again when a file changes' },
  magicKeys: {
    ...mock,
    flag: '--magic-keys',
    kind: onOff,
    says: 'know sk-mock-valid and its like on an address that is not loopback, too',
  },
  quiet: { ...mock, flag: '--quiet', kind: onOff, says: 'print only the line with the URL' },
  scenarios: {
    ...client,
    flag: '--scenario <name>',
    kind: list,
    says: 'what the mock does meanwhile, or all; repeatable',
    default: ['plain'],
  },
  env: {
    ...client,
    flag: '--env <name>',
    kind: list,
    says: 'pass this environment variable to the command, too; repeatable',
    doors: ['client', 'proxy'],
  },
  origin: {
    flag: '--origin <url>',
    kind: url,
    says: 'judge the traffic with this deployment; default: the one with most requests to documented paths',
    group: 'Traffic:',
    doors: ['judge'],
    perCall: true,
    hint: 'Give the origin of a request in the file, e.g. https://tokmodel.com.',
  },
  mutants: {
    ...output,
    flag: '--mutants',
    kind: onOff,
    says: 'list the mutants of the mock instead of the checks',
    doors: ['list'],
  },
  holes: {
    ...output,
    flag: '--holes',
    kind: onOff,
    says: 'list the published holes with the check that sees each',
    doors: ['list'],
  },
  out: {
    ...output,
    flag: '--out <file>',
    kind: text,
    says: 'write to a file instead of standard output',
    doors: ['types', 'attest'],
  },
  privateKey: {
    ...statement,
    flag: '--private-key <file>',
    kind: text,
    says: 'the key that signs, in PEM: Ed25519, ECDSA or RSA',
    doors: ['attest'],
  },
  validDays: {
    ...statement,
    flag: '--valid-days <n>',
    kind: wholeNumber(1, 3650),
    says: 'how long the statement holds, from the day of the run on',
    default: 30,
    doors: ['attest'],
  },
  publicKey: {
    ...statement,
    flag: '--public-key <file>',
    kind: text,
    says: 'the key that the signature is checked with, in PEM',
    doors: ['verify'],
  },
  signedReport: {
    ...statement,
    flag: '--report <file>',
    kind: text,
    says: 'check that this report is the one that was signed',
    doors: ['verify'],
  },
  badge: {
    ...statement,
    flag: '--badge <file>',
    kind: text,
    says: 'write a badge of what was verified: .svg, or .json for shields.io',
    doors: ['verify'],
  },
  spec: {
    ...output,
    flag: '--spec <file>',
    kind: text,
    says: 'another OpenAPI document; needs the package openapi-typescript',
    doors: ['types', 'mock'],
    at: { mock: { says: 'a changed openapi.yaml to serve; needs the packages ajv and ajv-formats' } },
  },
} as const satisfies OptionTable
