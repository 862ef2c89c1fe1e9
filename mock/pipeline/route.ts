import { type OperationFacts, type OperationId, operations } from '../../spec/operations.gen.ts'

/** An operation with what its path's variable stands for. */
export interface Route {
  readonly id: OperationId
  readonly operation: OperationFacts
  /** The value of the path's only variable, where it has one. */
  readonly variable: string | undefined
}

/** What a path knows: a route for each method. */
export type Methods = ReadonlyMap<string, Route>

interface Template {
  readonly prefix: string
  readonly suffix: string
  readonly methods: Map<string, Route>
}

const exact = new Map<string, Map<string, Route>>()
const templates = new Map<string, Template>()

for (const [id, operation] of Object.entries(operations) as [OperationId, OperationFacts][]) {
  methodsOf(operation.path).set(operation.method, { id, operation, variable: undefined })
}

/** The methods of a path, or nothing where there is no such path. */
export function findRoutes(path: string): Methods | undefined {
  return exact.get(path) ?? findTemplate(path)
}

/** Whether a path is one of the document's, letter by letter. */
export function isKnownPath(path: string): boolean {
  return exact.has(path)
}

function findTemplate(path: string): Methods | undefined {
  for (const { prefix, suffix, methods } of templates.values()) {
    if (!path.startsWith(prefix) || !path.endsWith(suffix)) continue
    const variable = path.slice(prefix.length, path.length - suffix.length)
    if (variable === '' || variable.includes('/')) continue
    return new Map([...methods].map(([method, route]) => [method, { ...route, variable }]))
  }
  return undefined
}

function methodsOf(path: string): Map<string, Route> {
  const methods = exact.get(path) ?? templates.get(path)?.methods ?? new Map<string, Route>()
  const [prefix = '', suffix] = path.split(/\{\w+\}/)
  if (suffix === undefined) exact.set(path, methods)
  else templates.set(path, { prefix, suffix, methods })
  return methods
}
