import { apiRequests, type ClientRequest, type ClientRun, isSuccess, ownRequests, type Situation } from './traffic.ts'

/** The status with which a scenario answers in place of success, at first or for good. */
const withheld: Partial<Record<Situation, number>> = {
  'no-credits': 403,
  'quota-429': 429,
  'quota-402': 402,
  'flaky-503': 503,
  'rate-limited': 429,
}

/** The refusals that last, by the scenario that causes them. Others are provoked by what the client sends. */
const lasting: Partial<Record<Situation, (request: ClientRequest) => boolean>> = {
  'revoke-midway': ({ cause }) => cause === 'key_revoked',
  'rotate-midway': ({ cause }) => cause === 'key_revoked',
  'no-credits': ({ status }) => status === withheld['no-credits'],
  'quota-429': ({ status }) => status === withheld['quota-429'],
  'quota-402': ({ status }) => status === withheld['quota-402'],
}

/** Whether the mock refuses for good, as the scenario of the run says. */
export function isLasting({ scenario }: ClientRun, request: ClientRequest): boolean {
  return lasting[scenario]?.(request) === true
}

/**
 * Whether anything was put to the test: a request was answered with success, or, if only scenarios were run that answer
 * something else in its place, with that.
 */
export function isServed(runs: readonly ClientRun[]): boolean {
  // What a client was answered by a deployment is what there is to see.
  if (runs.some(({ scenario }) => scenario === 'seen')) return true
  if (runs.some((run) => apiRequests(run).some((request) => isSuccess(request) || isRedirected(run, request)))) return true
  return runs.every((run) => withheld[run.scenario] !== undefined) && runs.some(isWithheld)
}

/** The mock redirects what it would have answered with success, and nothing else. */
function isRedirected({ scenario }: ClientRun, { status }: ClientRequest): boolean {
  return scenario === 'redirect-other-origin' && status === 307
}

function isWithheld(run: ClientRun): boolean {
  return apiRequests(run).some(({ status }) => status === withheld[run.scenario])
}

/** The answers of all runs by status and cause, the most frequent first: `404 model_unknown 11 times`. */
export function countAnswers(runs: readonly ClientRun[]): string {
  const counts = new Map<string, number>()
  for (const { status, cause } of runs.flatMap(ownRequests)) {
    const answer = status === 0 ? 'no answer' : [status, cause].filter((part) => part !== undefined).join(' ')
    counts.set(answer, (counts.get(answer) ?? 0) + 1)
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a)
  return sorted.map(([answer, count]) => `${answer} ${count === 1 ? 'once' : `${count} times`}`).join(', ')
}
