import { apiRequests, type ClientRequest, type ClientRun, isSame } from './traffic.ts'

/** A request that starts this soon after an answer is not a reaction to it: it was under way already. In milliseconds. */
export const onTheWay = 30

/** The requests with this status that were sent again unchanged, each with its repetitions. */
export function findRepeats(run: ClientRun, status: number): { refused: ClientRequest; again: ClientRequest[] }[] {
  const all = apiRequests(run)
  return all
    .filter((request, index) => request.status === status && !all.slice(0, index).some((before) => isSame(before, request)))
    .map((refused) => ({
      refused,
      again: all.filter((request) => isSame(request, refused) && request.startedAt > refused.endedAt + onTheWay),
    }))
    .filter(({ again }) => again.length > 0)
}
