import type { Route } from '../../spec/profile/unlisted-routes.ts'
import { type RawParts, rawRequest, toBasePath } from '../http/raw-request.ts'
import { describe } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'
import { Admission } from '../report/verdict.ts'
import { isFoundThere, isLikeNonsense, tryNonsense } from './admission.ts'
import type { Probe } from './probe.ts'
import { requestedModel } from './requested-model.ts'

/** What is presented at a route, and how reports name it. */
export interface Presented {
  readonly name: string
  readonly lines: readonly string[]
}

/** A route that answered. */
export interface OpenRoute {
  readonly place: string
  readonly presented: Presented
  readonly exchange: RawExchange
}

/**
 * The routes that answer without a key or with a credential that is not valid. A route is tried with a credential only if
 * without one it is refused in another way than a route of nonsense, or if nonsense is refused as well.
 */
export async function findOpenRoutes(
  probe: Probe<'key'>,
  routes: readonly Route[],
  credentials: readonly Presented[],
): Promise<OpenRoute[]> {
  const nothing = { name: 'no key', lines: [] }
  const found = await Promise.all(
    routes.map(async (route) => {
      const first = await tryRoute(probe, route, nothing)
      if (first.isOpen) return [first]
      const isThere =
        first.exchange.response?.status === 401 || !isLikeNonsense(first.exchange, await tryNonsense(probe, route.method))
      const others = isThere ? await Promise.all(credentials.map((one) => tryRoute(probe, route, one))) : []
      return others.filter(({ isOpen }) => isOpen)
    }),
  )
  return found.flat()
}

/** @throws Admission that names each open route. */
export function requireNoneOpen(open: readonly OpenRoute[]): void {
  if (open.length === 0) return
  throw new Admission(
    'a refusal, or no such route, at routes that no page lists',
    open.map(({ place, presented, exchange }) => ({ seen: `${describe(exchange)} with ${presented.name}`, where: [place] })),
    open.map(({ exchange }) => exchange),
  )
}

async function tryRoute(probe: Probe<'key'>, route: Route, presented: Presented): Promise<OpenRoute & { isOpen: boolean }> {
  const { method, path } = route
  const ask = (tail: string) =>
    probe.sendOnce(
      rawRequest(probe.target, {
        ...toParts(probe, route),
        requestTarget: toBasePath(probe.target) + tail,
        lines: presented.lines,
      }),
    )
  const exchange = await ask(path)
  const isFound = isFoundThere(exchange, await tryNonsense(probe, method))
  // Another site beside the API may answer whatever is asked for in its folder.
  const sibling = `${path.slice(0, path.lastIndexOf('/'))}/conformance-no-such-route`
  return { place: `${method} ${path}`, presented, exchange, isOpen: isFound && isFoundThere(exchange, await ask(sibling)) }
}

function toParts(probe: Probe<'key'>, { method, body }: Route): Partial<RawParts> {
  if (body === undefined) return { method }
  // With an unknown model, a route that is open would not show it.
  const model = requestedModel(probe, probe.api.withBody)
  return { method, body: JSON.stringify({ ...body, ...(model !== undefined && { model }) }) }
}
