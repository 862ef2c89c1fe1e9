import { parseHttpDate } from '../http/http-date.ts'
import { headerValues, mediaType } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'
import type { Note } from '../report/note.ts'

/** What the answers of a run have in common. */
export interface Diagnostics {
  see(exchange: RawExchange): void
  /** What may be wrong with the run itself. */
  warnings(): Note[]
}

/** A report mentions the server's clock if it is off by more than this, in milliseconds. */
const mostSkewMs = 60_000

/** Counts what makes verdicts doubtful: missing paths, redirects, pages, wrong clocks. */
export function createDiagnostics(): Diagnostics {
  const count = { answers: 0, missing: 0, redirects: 0, pages: 0 }
  const skews: number[] = []
  return {
    see({ request, response, startedAt }) {
      if (response === undefined || request.raw !== undefined) return
      const { status } = response
      count.answers += 1
      if (status === 404) count.missing += 1
      if (status >= 300 && status < 400) count.redirects += 1
      if (mediaType(response) === 'text/html') count.pages += 1
      const date = parseHttpDate(headerValues(response, 'date')[0] ?? '')
      if (date !== undefined) skews.push(date - startedAt)
    },
    warnings() {
      if (count.answers === 0) return []
      const percent = (part: number) => Math.round((100 * part) / count.answers)
      const skewMs = skews.sort((a, b) => a - b)[Math.floor(skews.length / 2)] ?? 0
      const share = (note: 'not-found' | 'redirects' | 'pages', part: number, least: number): Note[] =>
        percent(part) >= least ? [{ note, percent: percent(part) }] : []
      return [
        ...share('not-found', count.missing, 60),
        ...share('redirects', count.redirects, 20),
        ...share('pages', count.pages, 20),
        ...(Math.abs(skewMs) > mostSkewMs ? [{ note: 'clock', skewMs } as const] : []),
      ]
    },
  }
}
