import { parseHttpDate } from '../http/http-date.ts'
import { headerValues, mediaType } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'

/** What the answers of a run look like from afar. */
export interface Tally {
  see(exchange: RawExchange): void
  /** What may be wrong with the run itself, in sentences. */
  warnings(): string[]
}

/** The server's clock may be this far off before anybody is told, in milliseconds. */
const skewMs = 60_000

/** Counts what would make verdicts doubtful: paths that are not there, redirects, pages, clocks, limits. */
export function createTally(): Tally {
  const count = { answers: 0, missing: 0, redirects: 0, pages: 0, limited: 0 }
  const skews: number[] = []
  return {
    see({ request, response, startedAt }) {
      if (response === undefined || request.raw !== undefined) return
      const { status } = response
      count.answers += 1
      if (status === 404) count.missing += 1
      if (status >= 300 && status < 400) count.redirects += 1
      if (mediaType(response) === 'text/html') count.pages += 1
      if (status === 429) count.limited += 1
      const date = parseHttpDate(headerValues(response, 'date')[0] ?? '')
      if (date !== undefined) skews.push(date - startedAt)
    },
    warnings() {
      if (count.answers === 0) return []
      const share = (part: number) => Math.round((100 * part) / count.answers)
      const skew = skews.sort((a, b) => a - b)[Math.floor(skews.length / 2)] ?? 0
      return [
        ...(share(count.missing) >= 60
          ? [`${share(count.missing)} % of the answers were 404: is the base URL right? It is the part before /v1.`]
          : []),
        ...(share(count.redirects) >= 20
          ? [`${share(count.redirects)} % of the answers were redirects, which are not followed: give the URL that they lead to.`]
          : []),
        ...(share(count.pages) >= 20
          ? [`${share(count.pages)} % of the answers were pages of HTML: is this the API, or the web site in front of it?`]
          : []),
        ...(count.limited > 0
          ? [`The target limited the rate of requests ${count.limited} times (429): a lower --concurrency may help.`]
          : []),
        ...(Math.abs(skew) > skewMs
          ? [
              `The clock of the target is ${Math.round(Math.abs(skew) / 1000)} s ${skew > 0 ? 'ahead' : 'behind'}, by its Date header.`,
            ]
          : []),
      ]
    },
  }
}
