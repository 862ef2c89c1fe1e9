import type { ClientRequirementId } from '../../spec/requirements.gen.ts'
import type { Requirement } from '../check/requirement.ts'
import { type ClientCheck, type ClientFinding, clientCheck } from './client-check.ts'
import { findRepeats } from './find-repeats.ts'
import { isLasting } from './scenario-answers.ts'
import { apiRequests, type ClientRequest, type ClientRun, type Scenario } from './traffic.ts'

/** A requirement not to repeat what was refused. */
interface Repetition extends Requirement<ClientRequirementId> {
  /** The status of the refusal. */
  readonly status: number
  /** Why a repetition cannot succeed. */
  readonly because: string
  readonly scenarios?: readonly Scenario[]
}

/**
 * A check that a refused request is not sent again unchanged. Where the mock refuses for good the first repetition is one
 * too many. A refusal that the client provokes may come twice, for two tests may be about it; three times is a retry loop.
 */
export function repetitionCheck({ status, because, ...requirement }: Repetition): ClientCheck {
  const isRefused = (request: ClientRequest) => request.status === status
  return clientCheck({
    ...requirement,
    missed: (run) => (apiRequests(run).some(isRefused) ? undefined : `no request was answered with ${status}`),
    judge: (run) => judge(run, isRefused, because),
  })
}

function judge(run: ClientRun, isRefused: (request: ClientRequest) => boolean, because: string): ClientFinding | undefined {
  const lasting = findRepeats(run, (request) => isRefused(request) && isLasting(run, request))
  const provoked = findRepeats(run, (request) => isRefused(request) && !isLasting(run, request))
  const [first] = [...lasting, ...provoked.filter(({ again }) => again.length > 1)]
  if (first === undefined) return undefined
  const { refused, again } = first
  const times = again.length === 1 ? '1 repetition' : `${again.length} repetitions`
  return {
    expected: `no repetition: ${because}`,
    actual: `${times} after the ${refused.status}`,
    requests: [refused, ...again],
  }
}
