import { type Call, withRequest } from '../../../pipeline/call.ts'
import type { Router } from '../../../state/router.ts'
import type { Mutant } from '../../mutant.ts'
import { asOwner } from '../build.ts'

/** Serves a request without checking its key if `open` returns a request: that one is served. */
export function opened(
  open: (call: Call, router: Router) => { readonly method?: string; readonly target?: string } | undefined,
): Mutant {
  return async (call, honest, state) => {
    const taken = open(call, state.router)
    return taken === undefined ? await honest(call) : await honest(asOwner(withRequest(call, taken), state))
  }
}
