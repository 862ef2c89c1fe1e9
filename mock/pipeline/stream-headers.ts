/** The headers of a stream of events. A literal, because a copy of an object takes longer to make and to change. */
export function streamHeaders(): Record<string, string> {
  return {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no',
  }
}
