import { createProbes, requireRawControl } from '../../engine/check/bypass-probes.ts'
import { check } from '../../engine/check/check.ts'
import { requireNoAdmission } from '../../engine/check/kinds/bypass-check.ts'
import { findOpenRoutes, requireNoneOpen } from '../../engine/check/open-routes.ts'
import { paidOperations } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'
import { unlistedRoutes } from '../../spec/profile/unlisted-routes.ts'
import { bodies } from './bodies.ts'
import { clientHeaders } from './client-headers.ts'
import { framing } from './framing.ts'
import { methodForms } from './method-forms.ts'
import { pathForms } from './path-forms.ts'
import { rewriteHeaders } from './rewrite-headers.ts'

/** Who pays is often decided by another part of a server than who may ask. */
export const noCreditKey = check({
  id: 'bypass/no-credit-key',
  level: 'MUST',
  says: 'no form of a request and no unlisted route serves a key whose account has no credits',
  cites: [tokmodel('CRED-04'), tokmodel('CRED-05')],
  needs: ['key', 'noCreditKey'],
  async run(probe) {
    await requireRawControl(probe)
    const presented = { name: 'a key without credits', lines: [`Authorization: Bearer ${probe.noCreditKey}`] }
    const held = { ...presented, status: 403, operations: paidOperations } as const
    const lists = probe.quick ? [bodies] : [pathForms, methodForms, rewriteHeaders, clientHeaders, framing, bodies]
    const probes = await Promise.all(lists.map(({ forms }) => createProbes(probe, forms, held)))
    await requireNoAdmission(probe, probes.flat())
    if (probe.quick) return
    requireNoneOpen(
      await findOpenRoutes(
        probe,
        unlistedRoutes.filter(({ generates }) => generates),
        [presented],
      ),
    )
  },
})
