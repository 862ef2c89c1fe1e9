import type { State } from '../state/state.ts'

/** Whether pages of other origins may not read the answers of a path: it begins as the console or the test-control API does. */
export function isPrivate({ contract, router }: State, path: string): boolean {
  const [, first] = path.split('/')
  const neighbours = Object.values(contract.operations).filter((operation) => operation.path.split('/')[1] === first)
  return router.locate(path).isControl || neighbours.some(({ access }) => access === 'consoleToken' || access === 'adminToken')
}
