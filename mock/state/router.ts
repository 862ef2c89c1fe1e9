import type { Contract } from '../../spec/document/contract.ts'
import type { Access, OperationFacts } from '../../spec/document/operation-facts.ts'

/** An operation with the value of its path's variable. */
export interface Route {
  readonly operation: OperationFacts
  /** The names of the members that the document has for the body. */
  readonly members: ReadonlySet<string>
  /** The value of the path's only variable; empty if it has none. */
  readonly variable: string
}

/** The methods of a path: a route for each. */
export type Methods = ReadonlyMap<string, Route>

/** What the document says of a path. */
export interface Place {
  /** Undefined if there is no such path. */
  readonly methods: Methods | undefined
  /** Which credential the path needs, known or not; undefined if it is in no part of the document. */
  readonly access: Access | undefined
  /** Whether it is exactly one of the document's, without a variable. */
  readonly isExact: boolean
  /** Whether it is of the test-control API. One operation of it needs no credential: `getHealth`. */
  readonly isControl: boolean
}

/** Finds operations by their paths. */
export interface Router {
  /** The methods of a path; undefined if there is no such path. */
  find(path: string): Methods | undefined
  /** What the document says of a path. */
  locate(path: string): Place
  /** The beginning of a path that says in which part of the document it is; undefined if it is in none. */
  findArea(path: string): string | undefined
  /** Whether a path is in a part of the document, known or not. */
  covers(path: string): boolean
}

interface Template {
  readonly prefix: string
  readonly suffix: string
  readonly hasSlashes: boolean
  readonly methods: Map<string, Route>
}

/** A router of a document's operations. */
export function createRouter({ operations }: Pick<Contract, 'operations'>): Router {
  const exact = new Map<string, Map<string, Route>>()
  const templates = new Map<string, Template>()
  for (const operation of Object.values(operations)) {
    const [prefix = '', suffix] = operation.path.split(/\{\w+\}/)
    const place = suffix === undefined ? exact : templates
    const before = exact.get(operation.path) ?? templates.get(operation.path)?.methods
    const methods = before ?? new Map<string, Route>()
    methods.set(operation.method, { operation, members: new Set(operation.requestMembers), variable: '' })
    if (place === exact) exact.set(operation.path, methods)
    else templates.set(operation.path, { prefix, suffix: suffix ?? '', hasSlashes: operation.hasSlashes, methods })
  }
  const areas = findAreas(Object.values(operations))

  const findTemplate = (path: string): Methods | undefined => {
    for (const { prefix, suffix, hasSlashes, methods } of templates.values()) {
      if (!path.startsWith(prefix) || !path.endsWith(suffix)) continue
      const variable = path.slice(prefix.length, path.length - suffix.length)
      if (variable === '' || (!hasSlashes && variable.includes('/'))) continue
      return new Map([...methods].map(([method, route]) => [method, { ...route, variable }]))
    }
    return undefined
  }
  const find: Router['find'] = (path) => exact.get(path) ?? findTemplate(path)
  const toPlace = (path: string, methods: Methods | undefined): Place => {
    const [route] = methods?.values() ?? []
    const access = route?.operation.access ?? findArea(path)?.access
    const isControl = access === 'adminToken' || methods?.get('GET')?.operation.id === 'getHealth'
    return { methods, access, isExact: exact.has(path), isControl }
  }
  const findArea = (path: string): Area | undefined => areas.find(({ prefix }) => path.startsWith(prefix))
  const places = new Map([...exact].map(([path, methods]) => [path, toPlace(path, methods)]))
  return {
    find,
    locate: (path) => places.get(path) ?? toPlace(path, findTemplate(path)),
    findArea: (path) => findArea(path)?.prefix,
    covers: (path) => findArea(path) !== undefined || find(path) !== undefined,
  }
}

/** A part of the document: what is below its prefix takes one credential, known or not. */
interface Area {
  readonly prefix: string
  readonly access: Access
}

/** The beginnings that the paths of one credential share. */
function findAreas(operations: readonly OperationFacts[]): Area[] {
  const shared = new Map<string, Area>()
  for (const { path, access } of operations) {
    const group = `${access} ${path.split('/')[1]}`
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    shared.set(group, { prefix: findCommonFolder(shared.get(group)?.prefix ?? folder, folder), access })
  }
  return [...shared.values()].filter(({ prefix }) => prefix !== '/')
}

function findCommonFolder(a: string, b: string): string {
  const [first, second] = [a.split('/'), b.split('/')]
  const same = first.findIndex((part, index) => part !== second[index])
  return same === -1 ? a : `${first.slice(0, same).join('/')}/`
}
