import { describe } from '../../http/response.ts'
import { Admission, Inconclusive, NotApplicable } from '../../report/verdict.ts'
import { isAdmission, tryNonsense } from '../admission.ts'
import { type BypassDefinition, type BypassProbe, createProbes, requireRawControl } from '../bypass-probes.ts'
import { type Check, check } from '../check.ts'
import type { Probe } from '../probe.ts'

/** A check with the forms that it tries and the probes that it sends. */
export interface BypassCheck extends Check, Pick<BypassDefinition, 'forms'> {
  /** @throws NotApplicable if no operation answers. */
  probes(probe: Probe<'key'>): Promise<BypassProbe[]>
}

/** Makes a check that no form of a request gets what a valid key gets, at any operation. */
export function bypassCheck({ forms, ...requirement }: BypassDefinition): BypassCheck {
  const probes = (probe: Probe<'key'>) => createProbes(probe, forms)
  const judging = check({
    ...requirement,
    needs: ['key'],
    async run(probe) {
      await requireRawControl(probe)
      await requireNoAdmission(probe, await probes(probe))
    },
  })
  return { ...judging, forms, probes }
}

/** @throws Admission that names everything that opened an operation; Inconclusive if nothing was answered. */
export async function requireNoAdmission(probe: Probe<'key'>, all: readonly BypassProbe[]): Promise<void> {
  if (all.length === 0) throw new NotApplicable('no operation that answers takes such a request')
  const seen = await Promise.all(all.map(async (one) => ({ ...one, exchange: await probe.sendOnce(one.request) })))
  const admissions = (await Promise.all(seen.map((one) => listAdmissions(probe, one)))).flat()
  if (admissions.length > 0)
    throw new Admission(
      'no answer of the operation',
      admissions.map(({ name, place, exchange }) => ({ seen: `${describe(exchange)} for ${name}`, where: [place] })),
      admissions.map(({ exchange }) => exchange),
      { cites: admissions.flatMap(({ cites }) => cites) },
    )
  if (seen.every(({ exchange }) => exchange.response === undefined && exchange.failure?.kind !== 'reset'))
    throw new Inconclusive('none of the probes was answered')
}

type Seen = BypassProbe & { readonly exchange: Awaited<ReturnType<Probe<'key'>['send']>> }

/**
 * What opened the operation. If several forms were sent at once and not refused, each is tried alone: one may have hidden
 * another. If only all of them together open it, that is what is named.
 */
async function listAdmissions(probe: Probe<'key'>, one: Seen): Promise<Seen[]> {
  if (one.exchange.response?.status === one.status) return []
  const alone = await Promise.all(
    one.parts.map(async (part) => listAdmissions(probe, { ...one, ...part, exchange: await probe.sendOnce(part.request) })),
  )
  if (alone.flat().length > 0) return alone.flat()
  return (await isAdmitted(probe, one)) ? [one] : []
}

/** Whether a request got more than what anybody gets: at a path of nonsense, and at the same place without what is tried. */
async function isAdmitted(probe: Probe<'key'>, one: Seen): Promise<boolean> {
  const nonsense = await tryNonsense(probe, one.request.method)
  if (!isAdmission(probe, one, [nonsense])) return false
  return one.plain === undefined || isAdmission(probe, one, [nonsense, await probe.sendOnce(one.plain)])
}
