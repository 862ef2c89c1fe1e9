import type { OperationFacts } from '../../../spec/document/operation-facts.ts'
import type { Route } from '../../../spec/profile/unlisted-routes.ts'
import { createProbes, requireRawControl } from '../bypass-probes.ts'
import { type Check, check } from '../check.ts'
import { findOpenRoutes, requireNoneOpen } from '../open-routes.ts'
import type { Requirement } from '../requirement.ts'
import { type BypassCheck, requireNoAdmission } from './bypass-check.ts'

/** A requirement that nothing serves a key that was issued and is refused. */
export interface HeldKeyDefinition extends Requirement {
  readonly need: 'revokedKey' | 'noCreditKey'
  /** How reports name the key. */
  readonly name: string
  /** How it is refused. */
  readonly status: 401 | 403
  /** Where it must not be served. Default: at all documented operations. */
  readonly operations?: readonly OperationFacts[]
  /** The forms that are tried; the first list alone in a quick run. */
  readonly lists: readonly [Pick<BypassCheck, 'forms'>, ...Pick<BypassCheck, 'forms'>[]]
  /** Tried besides, but not in a quick run. */
  readonly routes: readonly Route[]
}

/** Makes a check that no form of a request and no unlisted route serves a key. */
export function heldKeyCheck({ need, name, status, operations, lists, routes, ...requirement }: HeldKeyDefinition): Check {
  return check({
    ...requirement,
    needs: ['key', need],
    async run(probe) {
      await requireRawControl(probe)
      const presented = { name, lines: [`Authorization: Bearer ${probe[need]}`] }
      const held = { ...presented, status, ...(operations && { operations }) }
      const tried = probe.quick ? [lists[0]] : lists
      const probes = await Promise.all(tried.map(({ forms }) => createProbes(probe, forms, held)))
      await requireNoAdmission(probe, probes.flat())
      if (!probe.quick) requireNoneOpen(await findOpenRoutes(probe, routes, [presented]))
    },
  })
}
