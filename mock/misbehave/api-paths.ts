import { type Call, toPath } from '../pipeline/call.ts'

/** Whether the path starts with `/v1`, in whatever form the rest of it is. */
export function startsWithV1(call: Call): boolean {
  return call.target.startsWith('/v1')
}

/** Whether the path is below `/v1/` or `/v1beta/`. */
export function isBelowV1(call: Call): boolean {
  return /^\/v1(beta)?\//.test(toPath(call))
}
