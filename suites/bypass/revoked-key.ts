import { createProbes, requireRawControl } from '../../engine/check/bypass-probes.ts'
import { check } from '../../engine/check/check.ts'
import { requireNoAdmission } from '../../engine/check/kinds/bypass-check.ts'
import { findOpenRoutes, requireNoneOpen } from '../../engine/check/open-routes.ts'
import { tokmodel } from '../../spec/profile/statements.ts'
import { unlistedRoutes } from '../../spec/profile/unlisted-routes.ts'
import { bodies } from './bodies.ts'
import { clientHeaders } from './client-headers.ts'
import { framing } from './framing.ts'
import { methodForms } from './method-forms.ts'
import { pathForms } from './path-forms.ts'
import { rewriteHeaders } from './rewrite-headers.ts'

/** A guard that is asked in another way may not know what was revoked. */
export const revokedKey = check({
  id: 'bypass/revoked-key',
  level: 'MUST',
  says: 'no form of a request and no unlisted route opens for a revoked key',
  cites: [tokmodel('KEY-04'), tokmodel('AUTH-06')],
  needs: ['key', 'revokedKey'],
  async run(probe) {
    await requireRawControl(probe)
    const presented = { name: 'a revoked key', lines: [`Authorization: Bearer ${probe.revokedKey}`] }
    const held = { ...presented, status: 401 } as const
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
