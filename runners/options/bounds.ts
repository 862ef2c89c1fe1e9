import { wholeNumber } from './kinds.ts'
import { judging, type OptionTable } from './option-entry.ts'

const group = 'What a run may take:'
const minute = 60_000
const day = 1440 * minute

/** What a run may take. */
export const bounds = {
  maxRequests: {
    flag: '--max-requests <n>',
    kind: wholeNumber(1, 1_000_000),
    says: 'requests to send at the most; what then is left is not judged',
    group,
    doors: judging,
  },
  maxCredits: {
    flag: '--max-credits <n>',
    kind: wholeNumber(1, 1_000_000_000),
    says: 'credits to spend at the most, by what the answers say; what then is left is not judged',
    group,
    doors: judging,
  },
  maxTime: {
    flag: '--max-time <ms>',
    kind: wholeNumber(1, day),
    says: 'end the run after this time with a report of what there is',
    group,
    doors: [...judging, 'client'],
    at: {
      client: {
        says: 'end a run of the command after this time',
        default: 10 * minute,
        formerFlag: '--timeout <ms>',
        hint: 'A minute is 60000.',
      },
    },
  },
  pace: {
    flag: '--pace <n>',
    kind: wholeNumber(1, 1_000_000),
    says: 'requests a minute at most; without it a limit of the target is noticed and waited for',
    group,
    doors: judging,
  },
  concurrency: {
    flag: '--concurrency <n>',
    kind: wholeNumber(1, 256),
    says: 'requests at a time',
    group,
    doors: judging,
    default: 8,
  },
  timeout: {
    flag: '--timeout <ms>',
    kind: wholeNumber(1, 10 * minute),
    says: 'for one request',
    group,
    doors: [...judging, 'cleanup'],
    default: 10_000,
  },
  watch: {
    flag: '--watch <ms>',
    kind: wholeNumber(0, 10 * minute),
    says: 'how long a revoked key is watched for coming back',
    group,
    doors: judging,
    default: 2000,
  },
} as const satisfies OptionTable
