import { tokmodelApi } from '../tokmodel-api.ts'
import type { HarEntry } from './read-har.ts'

/**
 * The deployment whose traffic is judged: of those whose URLs end with documented paths the one with most requests. With an
 * origin only what is below it counts, and it is the deployment in any case.
 */
export function chooseTarget(entries: readonly HarEntry[], origin: URL | undefined): URL | undefined {
  const counts = new Map<string, number>()
  for (const entry of entries) {
    const base = toBase(entry)
    const isChosen = origin === undefined || (base !== undefined && `${base}/`.startsWith(origin.href.replace(/\/?$/, '/')))
    if (base !== undefined && isChosen) counts.set(base, (counts.get(base) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most === undefined ? origin : new URL(most[0])
}

/** What is before the documented path in a URL. */
function toBase({ url, method }: HarEntry): string | undefined {
  const operation = tokmodelApi.documented.find((one) => one.method === method && url.pathname.endsWith(one.path))
  return operation && url.origin + url.pathname.slice(0, -operation.path.length)
}
