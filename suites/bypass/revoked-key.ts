import { heldKeyCheck } from '../../engine/check/kinds/held-key-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'
import { generatingRoutes } from '../../spec/profile/unlisted-routes.ts'
import { bodies } from './bodies.ts'
import { clientHeaders } from './client-headers.ts'
import { framing } from './framing.ts'
import { methodForms } from './method-forms.ts'
import { pathForms } from './path-forms.ts'
import { rewriteHeaders } from './rewrite-headers.ts'

/** A guard that is asked in another way may not know what was revoked. */
export const revokedKey = heldKeyCheck({
  id: 'bypass/revoked-key',
  level: 'MUST',
  says: 'no form of a request and no unlisted route opens for a revoked key',
  cites: [tokmodel('KEY-04'), tokmodel('AUTH-06')],
  need: 'revokedKey',
  name: 'a revoked key',
  status: 401,
  lists: [bodies, pathForms, methodForms, rewriteHeaders, clientHeaders, framing],
  routes: generatingRoutes,
})
