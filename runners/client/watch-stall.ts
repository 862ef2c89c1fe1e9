import type { ServerResponse } from 'node:http'

/** The interval of looking whether a client goes on reading, in milliseconds. */
const lookMs = 50

/** Watches whether a client reads its answer. */
export function watchStall(response: ServerResponse): { stop(): number } {
  let stalledMs = 0
  const watch = setInterval(() => {
    stalledMs = response.writableNeedDrain ? stalledMs + lookMs : 0
  }, lookMs)
  return {
    /** @returns how long the client had stopped reading, in milliseconds. */
    stop() {
      clearInterval(watch)
      return stalledMs
    },
  }
}
