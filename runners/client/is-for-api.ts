import { tokmodelApi } from '../tokmodel-api.ts'

/** The prefixes of the paths of the API: `/v1/`. */
const apiRoots = [...new Set(tokmodelApi.documented.map(({ path }) => path.slice(0, path.indexOf('/', 1) + 1)))]

/** Whether a request with this path is for the API, and not for a page or a management API. */
export function isForApi(target: string): boolean {
  return apiRoots.some((root) => target.startsWith(root))
}
