import type { Methods, Route } from '../state/router.ts'
import { methodNotAllowed, notFound, undocumented } from './refuse.ts'
import type { RequestContext } from './request-context.ts'

/** What a request asks for. */
type Asked = Pick<RequestContext, 'call' | 'place'>

/** The operation that a request asks for; HEAD asks for what GET does. @throws Refusal 404 or 405. */
export function requireRoute(context: Asked): Route {
  const { method } = context.call
  const methods = requireMethods(context)
  const route = methods.get(method === 'HEAD' ? 'GET' : method)
  if (route === undefined) throw methodNotAllowed(method, listMethods(context))
  return route
}

/** The methods that a request's path has, for Allow. @throws Refusal 404. */
export function listMethods(context: Asked): string[] {
  const names = [...requireMethods(context).keys()]
  return names.includes('GET') ? [...names, 'HEAD'] : names
}

function requireMethods({ place: { methods, access } }: Asked): Methods {
  if (methods === undefined) throw access === 'apiKey' ? undocumented() : notFound()
  return methods
}
