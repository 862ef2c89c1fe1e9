import { list, modelNames, onOff, operationNames, shard, text, url, wholeNumber } from './kinds.ts'
import { judging, type OptionTable } from './option-entry.ts'

const group = 'What is judged:'

/** What a run judges. */
export const selection = {
  url: {
    kind: url,
    says: 'the deployment to check: its origin, or the part before /v1',
    group,
    doors: ['check', 'proxy', 'doctor', 'init'],
    env: 'TOKMODEL_URL',
    hint: 'Give the base URL of the deployment, or a command: "conformance help" lists them.',
    at: {
      proxy: {
        ignoresEnv: true,
        says: 'the deployment to send the requests on to: its origin, or the part before /v1',
        hint: 'Give the base URL of the deployment: conformance proxy https://tokmodel.com -- npm test',
      },
      init: { ignoresEnv: true },
      doctor: {
        says: 'the deployment that does not take the key: its origin, or the part before /v1',
        hint: 'Give the base URL of the deployment: conformance doctor https://tokmodel.com',
      },
    },
  },
  suites: {
    flag: '--suite <glob>',
    kind: list,
    says: 'run only the checks of this suite, e.g. bearer; repeatable',
    group,
    doors: [...judging, 'list'],
    at: { list: { says: 'list only the checks of this suite, e.g. bearer or client; repeatable' } },
  },
  checks: {
    flag: '--check <glob>',
    kind: list,
    says: 'run only this check, e.g. bearer/missing-key; repeatable',
    group,
    doors: [...judging, 'list'],
    at: { list: { says: "list only this check, or those of a pattern, e.g. 'keys/*'; repeatable" } },
  },
  lastFailed: {
    flag: '--last-failed',
    kind: onOff,
    says: 'run only what failed when it was last judged at this URL, on this machine',
    group,
    doors: ['check'],
    perCall: true,
  },
  skip: { flag: '--skip <glob>', kind: list, says: 'do not run this check; repeatable', group, doors: judging },
  operations: {
    flag: '--operations <list>',
    kind: operationNames,
    says: 'send requests only to these operations: paths or ids, separated by commas',
    group,
    doors: judging,
  },
  readOnly: {
    flag: '--read-only',
    kind: onOff,
    says: 'change nothing: no keys are created, renamed or revoked, no credits are added',
    group,
    doors: [...judging, 'init'],
  },
  require: {
    flag: '--require <name>',
    kind: list,
    says: 'a suite, a check or a need (e.g. console) that has to be judged: a gap there is exit 3; repeatable',
    group,
    doors: ['check', 'run'],
  },
  timing: {
    flag: '--timing',
    kind: onOff,
    says: 'also measure whether the time of a refusal shows how much of a key is right (hundreds of requests)',
    group,
    doors: judging,
  },
  shard: {
    flag: '--shard <i/n>',
    kind: shard,
    says: 'run part i of n of the checks; "conformance merge" merges the reports',
    group,
    doors: ['check', 'run'],
    perCall: true,
  },
  bail: { flag: '--bail', kind: onOff, says: 'stop at the first violated MUST', group, doors: ['check', 'run'] },
  model: { flag: '--model <id>', kind: text, says: 'the model for chat requests', group, doors: [...judging, 'doctor'] },
  models: {
    flag: '--models <list>',
    kind: modelNames,
    says: 'the model of an operation, e.g. createRerank=cohere/rerank-v3; repeatable, or with commas',
    group,
    doors: judging,
  },
  quick: {
    flag: '--quick',
    kind: onOff,
    says: 'try each form of a credential and of a path on two or three operations instead of all',
    group,
    doors: judging,
  },
  seed: {
    flag: '--seed <n>',
    kind: wholeNumber(0, 2 ** 32 - 1),
    says: 'repeat a run: the same seed gives the same order of checks and the same made-up values',
    group,
    doors: [...judging, 'mock'],
    at: { mock: { says: 'make texts, ids and keys reproducible' } },
  },
} as const satisfies OptionTable
