import { requireRawControl } from '../../engine/check/bypass-probes.ts'
import { check } from '../../engine/check/check.ts'
import { findOpenRoutes, requireNoneOpen } from '../../engine/check/open-routes.ts'
import { hole } from '../../spec/profile/holes.ts'
import { tokmodel } from '../../spec/profile/statements.ts'
import { unlistedRoutes as routes } from '../../spec/profile/unlisted-routes.ts'

/** A route that no page lists asks for a key like any other. */
export const unlistedRoutes = check({
  id: 'bypass/unlisted-routes',
  level: 'MUST',
  says: 'no route that the documentation does not list answers without a key or to one that was never issued',
  cites: [tokmodel('AUTH-05'), tokmodel('AUTH-15'), hole('vllm#58144'), hole('litellm#35534'), hole('bifrost#2873')],
  needs: ['key'],
  async run(probe) {
    await requireRawControl(probe)
    const unknown = { name: 'a key that was never issued', lines: [`Authorization: Bearer ${await probe.unknownKey()}`] }
    const tried = probe.quick ? routes.filter((_, index) => index % 7 === 0) : routes
    requireNoneOpen(await findOpenRoutes(probe, tried, probe.quick ? [] : [unknown]))
  },
})
