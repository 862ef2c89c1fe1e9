import type { components } from '../../../spec/types.gen.ts'
import { profiles } from '../../pipeline/latency.ts'
import type { Fault } from '../../state/faults.ts'
import type { PlainOperation } from '../operation.ts'

/** What faults can name, and how much the mock delays its answers without any. */
export const listMutants: PlainOperation<'listMutants'> = {
  async answer({ state }) {
    const { mutants } = await import('../../misbehave/mutants/index.ts')
    const { personas } = await import('../../misbehave/personas/index.ts')
    const { latency } = state.settings
    const shown: components['schemas']['Mutants'] = {
      mutants: Object.values(mutants).flatMap((list) => list.map(({ id, says }) => ({ id, says }))),
      personas: Object.values(personas).map(({ name, says, deviations }) => ({
        name,
        says,
        deviations: deviations.map((deviation) => deviation.says),
      })),
      latencies: Object.entries(profiles).flatMap(([name, fault]) => (fault === undefined ? [] : { name, ...toLatency(fault) })),
      latency: latency === undefined ? null : toLatency(latency),
    }
    return { json: shown }
  },
}

function toLatency({ latency_ms = 0, chunk_ms = 0, jitter }: Fault): components['schemas']['Latency'] {
  return { latency_ms, chunk_ms, ...(jitter !== undefined && { jitter }) }
}
