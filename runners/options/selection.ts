import { list, modelNames, onOff, operationNames, shard, text, url, wholeNumber } from './kinds.ts'
import { judging, type OptionTable } from './option-entry.ts'

const group = 'What is judged:'

/** What a run judges. */
export const selection = {
  url: {
    kind: url,
    says: 'the deployment to check: its origin, or the part before /v1',
    group,
    doors: ['check'],
    hint: 'Give the base URL of the deployment, or one of the commands mock, list and types.',
  },
  suites: {
    flag: '--suite <glob>',
    kind: list,
    says: 'run the checks of this suite, e.g. bearer; repeatable',
    group,
    doors: judging,
  },
  checks: {
    flag: '--check <glob>',
    kind: list,
    says: 'run this check, e.g. bearer/missing-key; repeatable',
    group,
    doors: judging,
  },
  skip: { flag: '--skip <glob>', kind: list, says: 'leave this check out; repeatable', group, doors: judging },
  operations: {
    flag: '--operations <list>',
    kind: operationNames,
    says: 'send something to these alone, by path or id, with commas between them',
    group,
    doors: judging,
  },
  readOnly: {
    flag: '--read-only',
    kind: onOff,
    says: 'create, rename, revoke and top up nothing',
    group,
    doors: judging,
  },
  timing: {
    flag: '--timing',
    kind: onOff,
    says: 'measure whether the time of a refusal tells how much of a key is right',
    group,
    doors: judging,
  },
  shard: {
    flag: '--shard <i/n>',
    kind: shard,
    says: 'the i-th of n parts of the checks; "conformance merge" puts their reports together',
    group,
    doors: ['check', 'run'],
    perCall: true,
  },
  bail: { flag: '--bail', kind: onOff, says: 'end with the first MUST that is violated', group, doors: ['check', 'run'] },
  model: { flag: '--model <id>', kind: text, says: 'the model of conversations', group, doors: judging },
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
    says: 'what is invented, and the order of the checks, follow from it',
    group,
    doors: [...judging, 'mock'],
    at: { mock: { says: 'what is invented, texts, ids and keys, follows from it' } },
  },
} as const satisfies OptionTable
