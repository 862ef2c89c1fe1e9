import type { Router } from '../state/router.ts'
import type { State } from '../state/state.ts'

/** Whether a path is of the test-control API. One operation of it needs no credential: `getHealth`. */
export function isControl(router: Router, path: string): boolean {
  return router.findAccess(path) === 'adminToken' || router.find(path)?.get('GET')?.operation.id === 'getHealth'
}

/** Whether pages of other origins may not read the answers of a path: it begins as the console or the test-control API does. */
export function isPrivate({ contract, router }: State, path: string): boolean {
  const [, first] = path.split('/')
  const neighbours = Object.values(contract.operations).filter((operation) => operation.path.split('/')[1] === first)
  return isControl(router, path) || neighbours.some(({ access }) => access === 'consoleToken' || access === 'adminToken')
}
