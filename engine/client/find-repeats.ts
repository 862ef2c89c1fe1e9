import { apiRequests, type ClientRequest, type ClientRun, toIdentity } from './traffic.ts'

/**
 * How far apart requests can arrive that a client has sent at once, in milliseconds. Refusals are held back for that long,
 * so that such requests are under way when the first of them is refused.
 */
export const onTheWay = 50

/** A refused request that was sent again unchanged, with its repetitions. */
export interface Repeats {
  readonly refused: ClientRequest
  readonly again: readonly ClientRequest[]
}

/** The refused requests that were sent again unchanged: each of them once. What was served before is no repetition. */
export function findRepeats(run: ClientRun, isRefused: (request: ClientRequest) => boolean): Repeats[] {
  const groups = new Map<string, ClientRequest[]>()
  for (const request of apiRequests(run)) {
    const identity = toIdentity(request)
    const group = groups.get(identity)
    if (group === undefined) groups.set(identity, [request])
    else group.push(request)
  }
  return [...groups.values()].flatMap((group) => {
    const refusals = group.filter(isRefused)
    const [refused] = refusals
    if (refused === undefined) return []
    const from = startOfReactions(run, refusals)
    const again = group.filter(({ startedAt }) => startedAt >= from)
    return again.length === 0 ? [] : [{ refused, again }]
  })
}

/**
 * From when on a request is a reaction to one of these answers. If nothing else was under way when it was sent, from then
 * on, however fast it comes: only one part of the client is at work, and it has the answer. Otherwise another part may
 * not know of it yet.
 */
export function startOfReactions(run: ClientRun, answered: readonly ClientRequest[]): number {
  const starts = answered.map((request) => request.endedAt + (isAlone(run, request) ? 0 : onTheWay))
  return starts.reduce((first, start) => Math.min(first, start), Number.POSITIVE_INFINITY)
}

function isAlone({ requests }: ClientRun, answered: ClientRequest): boolean {
  return !requests.some((other) => other !== answered && other.startedAt <= answered.endedAt && other.endedAt > answered.endedAt)
}
