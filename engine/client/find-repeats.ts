import { apiRequests, type ClientRequest, type ClientRun, isSame } from './traffic.ts'

/** Requests that were on their way when an answer came are no reaction to it, in milliseconds. */
export const onTheWay = 30

/** The requests with a status that were sent again as they were, each with its repetitions. */
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
