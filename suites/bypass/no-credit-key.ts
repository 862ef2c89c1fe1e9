import { heldKeyCheck } from '../../engine/check/kinds/held-key-check.ts'
import { paidOperations } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'
import { generatingRoutes } from '../../spec/profile/unlisted-routes.ts'
import { bodies } from './bodies.ts'
import { clientHeaders } from './client-headers.ts'
import { framing } from './framing.ts'
import { methodForms } from './method-forms.ts'
import { pathForms } from './path-forms.ts'
import { rewriteHeaders } from './rewrite-headers.ts'

/** Who pays is often decided by another part of a server than who may ask. */
export const noCreditKey = heldKeyCheck({
  id: 'bypass/no-credit-key',
  level: 'MUST',
  says: 'no form of a request and no unlisted route serves a key whose account has no credits',
  cites: [tokmodel('CRED-04'), tokmodel('CRED-05')],
  need: 'noCreditKey',
  name: 'a key without credits',
  status: 403,
  operations: paidOperations,
  lists: [bodies, pathForms, methodForms, rewriteHeaders, clientHeaders, framing],
  routes: generatingRoutes,
})
