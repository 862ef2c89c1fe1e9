import { list, onOff, text } from './kinds.ts'
import { configured, type OptionTable } from './option-entry.ts'

const group = 'What is reported:'

/** What is made of what a run has found. */
export const reporting = {
  reporters: {
    flag: '--reporter <name>',
    kind: list,
    says: 'pretty, json, junit, html, markdown, github, tap or har; NAME=FILE writes to a file; repeatable',
    group,
    doors: ['check', 'client', 'merge'],
  },
  strict: {
    flag: '--strict',
    kind: onOff,
    says: 'a SHOULD that fails fails the run',
    group,
    doors: ['check', 'client', 'merge'],
  },
  baseline: {
    flag: '--baseline <file>',
    kind: text,
    says: 'known failures, each with a reason and the day on which it expires',
    group,
    doors: ['check'],
  },
  writeBaseline: {
    flag: '--write-baseline',
    kind: onOff,
    says: 'print a patch that brings the baseline up to date',
    group,
    doors: ['check'],
    perCall: true,
  },
  plan: {
    flag: '--plan',
    kind: onOff,
    says: 'print what would be sent, created and spent; send nothing',
    group,
    doors: ['check'],
    perCall: true,
  },
  json: {
    flag: '--json',
    kind: onOff,
    says: 'print it as JSON',
    group,
    doors: ['diff', 'list', 'mock'],
    perCall: true,
    at: { mock: { says: 'print the line with the URL as JSON, with the keys and tokens' } },
  },
  config: {
    flag: '--config <file>',
    kind: text,
    says: 'the configuration file; default: conformance.config.json, .yaml or .mjs, where there is one',
    group: 'Configuration:',
    doors: [...configured, 'mock'],
    perCall: true,
    at: { mock: { says: 'the configuration file of the mock, JSON or YAML, with accounts and settings' } },
  },
} as const satisfies OptionTable
