import { list, onOff, text } from './kinds.ts'
import { configured, type OptionTable } from './option-entry.ts'

const group = 'Output:'

/** What is made of what a run has found. */
export const reporting = {
  reporters: {
    flag: '--reporter <name>',
    kind: list,
    says: 'pretty, json, junit, html, markdown, github, sarif, tap, har or openmetrics; NAME=FILE writes to a file; repeatable',
    group,
    doors: ['check', 'client', 'proxy', 'judge', 'merge', 'compare'],
    at: { compare: { says: 'pretty, json or html; NAME=FILE writes to a file; repeatable' } },
  },
  strict: {
    flag: '--strict',
    kind: onOff,
    says: 'a failed SHOULD fails the run (exit 1)',
    group,
    doors: ['check', 'client', 'proxy', 'judge', 'merge', 'compare'],
  },
  onlyFailures: {
    flag: '--only-failures',
    kind: onOff,
    says: 'the reporter pretty leaves out what passed or was skipped',
    group,
    doors: ['check', 'client', 'proxy', 'judge', 'merge'],
  },
  quiet: {
    flag: '--quiet',
    kind: onOff,
    says: 'the reporter pretty prints the verdict alone, and no progress is shown',
    group,
    doors: ['check', 'client', 'proxy', 'judge', 'merge', 'mock'],
    at: { mock: { says: 'print only the line with the URL' } },
  },
  verbose: {
    flag: '--verbose',
    kind: onOff,
    says: 'log each request on standard error; the reporter pretty shows the time of each check',
    group,
    doors: ['check'],
  },
  baseline: {
    flag: '--baseline <file>',
    kind: text,
    says: 'a file of known failures, each with a reason and an expiry date',
    group,
    doors: ['check', 'init'],
    at: { init: { says: 'make a file for failures that are known and tolerated for a time' } },
  },
  writeBaseline: {
    flag: '--write-baseline',
    kind: onOff,
    says: 'print a patch that updates the baseline',
    group,
    doors: ['check'],
    perCall: true,
  },
  plan: {
    flag: '--plan',
    kind: onOff,
    says: 'show how many requests, keys and credits the run needs; send nothing',
    group,
    doors: ['check'],
    perCall: true,
  },
  json: {
    flag: '--json',
    kind: onOff,
    says: 'print it as JSON',
    group,
    doors: ['diff', 'list', 'mock', 'doctor'],
    perCall: true,
    at: { mock: { says: 'print the line with the URL as JSON, with the keys and tokens' } },
  },
  envFile: {
    flag: '--env-file <file>',
    kind: text,
    says: 'a file with variables, NAME=value, for what the environment does not have; repeatable',
    group: 'Configuration:',
    doors: ['check', 'diff', 'client', 'proxy', 'cleanup', 'doctor', 'mock'],
    perCall: true,
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
