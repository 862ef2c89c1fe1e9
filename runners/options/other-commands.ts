import { list, onOff, text, wholeNumber } from './kinds.ts'
import type { OptionTable } from './option-entry.ts'

const mock = { group: 'What the mock is:', doors: ['mock'], perCall: true } as const
const client = { group: 'How the command is run:', doors: ['client'] } as const
const output = { group: 'What is printed:', perCall: true } as const

/** What only commands beside the check take. */
export const otherCommands = {
  port: {
    ...mock,
    flag: '--port <port>',
    kind: wholeNumber(0, 65_535),
    says: 'the port; 0 takes a free one',
    default: 4010,
    hint: 'Use --port 0 for a free port.',
  },
  host: { ...mock, flag: '--host <host>', kind: text, says: 'the address to listen on', default: '127.0.0.1' },
  mutant: {
    ...mock,
    flag: '--mutant <id>',
    kind: text,
    says: 'be wrong in one way; "conformance list --mutants" names them',
  },
  latency: {
    ...mock,
    flag: '--latency <profile>',
    kind: text,
    says: 'none, fast, typical, slow, or FIRST/EVENT in milliseconds',
  },
  persona: { ...mock, flag: '--persona <name>', kind: text, says: 'behave as another gateway does: new-api or one-api' },
  magicKeys: {
    ...mock,
    flag: '--magic-keys',
    kind: onOff,
    says: 'know sk-mock-valid and its like on an address that is not loopback, too',
  },
  quiet: { ...mock, flag: '--quiet', kind: onOff, says: 'print nothing but the line with the URL' },
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
    says: 'an environment variable that the command gets besides the usual ones; repeatable',
  },
  mutants: { ...output, flag: '--mutants', kind: onOff, says: 'list the mutants of the mock instead', doors: ['list'] },
  out: { ...output, flag: '--out <file>', kind: text, says: 'write them to a file instead', doors: ['types'] },
  spec: {
    ...output,
    flag: '--spec <file>',
    kind: text,
    says: 'another OpenAPI document; needs the package openapi-typescript',
    doors: ['types', 'mock'],
    at: { mock: { says: 'a changed openapi.yaml to serve; needs the packages ajv and ajv-formats' } },
  },
} as const satisfies OptionTable
