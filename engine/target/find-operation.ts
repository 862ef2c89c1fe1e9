import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { toBasePath } from '../http/raw-request.ts'
import type { Request } from '../http/wire.ts'
import type { Api } from './api.ts'

/** Finds the documented operation that a request is sent to; undefined if its path and method are of none. */
export type FindOperation = (request: Request) => OperationFacts | undefined

export function createFindOperation(api: Pick<Api, 'documented'>, target: URL): FindOperation {
  const base = toBasePath(target)
  return ({ method, path }) => {
    const [plain = ''] = path.split('?', 1)
    return api.documented.find((one) => one.method === method && (one.path === plain || base + one.path === plain))
  }
}
