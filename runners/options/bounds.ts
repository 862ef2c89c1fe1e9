import { wholeNumber } from './kinds.ts'
import { judging, type OptionTable } from './option-entry.ts'

const group = 'Limits of a run:'
const minute = 60_000
const day = 1440 * minute

/** What a run may take. */
export const bounds = {
  maxRequests: {
    flag: '--max-requests <n>',
    kind: wholeNumber(1, 1_000_000),
    says: 'send at most this many requests; checks that are left are not judged',
    group,
    doors: judging,
  },
  maxCredits: {
    flag: '--max-credits <n>',
    kind: wholeNumber(1, 1_000_000_000),
    says: 'spend at most this many credits, as counted from the answers; checks that are left are not judged',
    group,
    doors: judging,
  },
  maxTime: {
    flag: '--max-time <ms>',
    kind: wholeNumber(1, day),
    says: 'end the run after this time, in milliseconds, with a report of the results so far',
    group,
    doors: [...judging, 'client'],
    at: {
      client: {
        says: 'end each run of the command after this time, in milliseconds',
        default: 10 * minute,
        formerFlag: '--timeout <ms>',
        hint: 'A minute is 60000.',
      },
    },
  },
  repeat: {
    flag: '--repeat <n>',
    kind: wholeNumber(1, 100),
    says: 'run everything so many times and name the checks whose outcome flips; the limits hold for each run',
    group,
    doors: ['check'],
  },
  pace: {
    flag: '--pace <n>',
    kind: wholeNumber(1, 1_000_000),
    says: 'send at most this many requests a minute; by default the run adapts when the target answers 429',
    group,
    doors: judging,
  },
  concurrency: {
    flag: '--concurrency <n>',
    kind: wholeNumber(1, 256),
    says: 'requests in flight at a time',
    group,
    doors: judging,
    default: 8,
  },
  timeout: {
    flag: '--timeout <ms>',
    kind: wholeNumber(1, 10 * minute),
    says: 'timeout of one request, in milliseconds',
    group,
    doors: [...judging, 'cleanup', 'doctor'],
    default: 10_000,
    at: {
      doctor: {
        kind: wholeNumber(1, 10_000),
        says: 'timeout of one request, in milliseconds; all together take at most ten seconds',
        default: undefined,
      },
    },
  },
  watch: {
    flag: '--watch <ms>',
    kind: wholeNumber(0, 10 * minute),
    says: 'how long to check that a revoked key stays revoked, in milliseconds',
    group,
    doors: judging,
    default: 2000,
  },
} as const satisfies OptionTable
