import { methodNotAllowed, notFound } from './refuse.ts'
import { findRoutes, type Route } from './route.ts'
import type { Visit } from './visit.ts'

/** The operation that a visit asks for. @throws Refusal 404 or 405. */
export function requireRoute({ path, call }: Visit): Route {
  const routes = findRoutes(path)
  if (routes === undefined) throw notFound()
  const route = routes.get(call.method === 'HEAD' ? 'GET' : call.method)
  if (route === undefined) throw methodNotAllowed(call.method, [...routes.keys()])
  return route
}
