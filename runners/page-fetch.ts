import { type Fetch, Unsayable } from '../engine/http/fetch.ts'

/** No cookie, no cache, no address of the page: what comes is the answer to what was sent. */
export const alone = { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' } as const

/** How long an answer of any kind may take, in milliseconds. */
const patienceMs = 10_000

/** For how long a deployment that has answered is taken to be there, in milliseconds. */
const freshMs = 1000

/**
 * The page's own `fetch`, without cookies and caches. What the browser keeps from a page looks like an outage to it; here it
 * is told from one: then the target does answer, only that the page may not read it.
 */
export function createPageFetch(): Fetch {
  let answeredAt = Number.NEGATIVE_INFINITY
  const isThere = async (url: string) => {
    if (performance.now() - answeredAt > freshMs && (await isAnswered(url))) answeredAt = performance.now()
    return performance.now() - answeredAt <= freshMs
  }
  return async (request) => {
    const names = [...request.headers.keys()]
    try {
      return await globalThis.fetch(request, alone)
    } catch (error) {
      if (request.signal.aborted || !isOtherOrigin(request.url) || !(await isThere(request.url))) throw error
      throw new Unsayable(
        `the browser keeps the answer to ${request.method} with ${names.join(', ') || 'no headers'} from pages (CORS)`,
      )
    }
  }
}

/** Whether a page asks somebody else than its own server: a script outside of a page has no origin. */
function isOtherOrigin(url: string): boolean {
  return globalThis.location !== undefined && new URL(url).origin !== globalThis.location.origin
}

/** Whether there is any answer, which the page need not be allowed to read. */
export async function isAnswered(url: string, send = globalThis.fetch): Promise<boolean> {
  try {
    await send(url, { ...alone, mode: 'no-cors', signal: AbortSignal.timeout(patienceMs) })
    return true
  } catch {
    return false
  }
}
