import type { Methods, Route } from '../state/router.ts'
import { methodNotAllowed, notFound } from './refuse.ts'
import type { Visit } from './visit.ts'

/** The operation that a visit asks for; HEAD asks for what GET does. @throws Refusal 404 or 405. */
export function requireRoute(visit: Visit): Route {
  const { method } = visit.call
  const methods = requireMethods(visit)
  const route = methods.get(method === 'HEAD' ? 'GET' : method)
  if (route === undefined) throw methodNotAllowed(method, allowedMethods(visit))
  return route
}

/** The methods that a visit's path knows, for Allow. @throws Refusal 404. */
export function allowedMethods(visit: Visit): string[] {
  const names = [...requireMethods(visit).keys()]
  return names.includes('GET') ? [...names, 'HEAD'] : names
}

function requireMethods({ world, path }: Visit): Methods {
  const methods = world.router.find(path)
  if (methods === undefined) throw notFound()
  return methods
}
