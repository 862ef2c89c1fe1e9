import type { Histogram } from '../state/histogram.ts'
import type { Metrics, OperationCounts } from '../state/metrics.ts'

/** OpenMetrics 1.0, or the older text format 0.0.4 of Prometheus. */
export type ExpositionFormat = 'openmetrics' | 'prometheus'

type Labels = Readonly<Record<string, string | number>>

interface Family {
  /** Without the prefix and without what its type adds. */
  readonly name: string
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly unit?: 'seconds'
  readonly help: string
  readonly samples: readonly (readonly [labels: Labels, value: number | Histogram])[]
}

/** What a mock has counted, as text. */
export function writeExposition(metrics: Metrics, format: ExpositionFormat): string {
  const created = format === 'openmetrics' ? metrics.since / 1000 : undefined
  const text = toFamilies(metrics).map((family) => writeFamily(family, created))
  return text.join('') + (format === 'openmetrics' ? '# EOF\n' : '')
}

function toFamilies({ operations, credits, since }: Metrics): Family[] {
  const asked = [...operations].filter(([, { requests }]) => requests.length > 0)
  const streamed = asked.filter(([, { open, streams }]) => open + streams.completed + streams.cut + streams.abandoned > 0)
  const byOperation = (some: typeof asked, read: (counts: OperationCounts) => number | Histogram): Family['samples'] =>
    some.map(([operation, counts]) => [{ operation }, read(counts)] as const)
  return [
    { name: 'start_time_seconds', type: 'gauge', unit: 'seconds', help: 'When the mock started.', samples: [[{}, since / 1000]] },
    {
      name: 'requests',
      type: 'counter',
      help: 'Answers that have begun, by status (0: the connection was cut instead) and true cause.',
      samples: asked.flatMap(([operation, { requests }]) =>
        requests.map(({ status, cause, count }) => [{ operation, status, cause }, count] as const),
      ),
    },
    {
      name: 'request_duration_seconds',
      type: 'histogram',
      unit: 'seconds',
      help: 'From the whole request to the beginning of its answer.',
      samples: byOperation(asked, ({ latency }) => latency),
    },
    {
      name: 'stream_duration_seconds',
      type: 'histogram',
      unit: 'seconds',
      help: 'From the whole request to the end of its stream.',
      samples: byOperation(streamed, ({ streaming }) => streaming),
    },
    { name: 'streams_open', type: 'gauge', help: 'Streams that run.', samples: byOperation(streamed, ({ open }) => open) },
    {
      name: 'streams',
      type: 'counter',
      help: 'Streams that have ended, by how.',
      samples: streamed.flatMap(([operation, { streams }]) =>
        Object.entries(streams).map(([ended, count]) => [{ operation, ended }, count] as const),
      ),
    },
    {
      name: 'stream_events',
      type: 'counter',
      help: 'Events in streams that have ended.',
      samples: byOperation(streamed, ({ events }) => events),
    },
    {
      name: 'credits',
      type: 'counter',
      help: 'Credits that were charged.',
      samples: [...credits].filter(([, amount]) => amount > 0).map(([model, amount]) => [{ model }, amount] as const),
    },
  ]
}

/** `created` is undefined for the older format, which has neither units nor times of creation. */
function writeFamily({ name, type, unit, help, samples }: Family, created: number | undefined): string {
  const isOlder = created === undefined
  const family = `tokmodel_mock_${name}${isOlder && type === 'counter' ? '_total' : ''}`
  const head = `# TYPE ${family} ${type}\n${isOlder || unit === undefined ? '' : `# UNIT ${family} ${unit}\n`}# HELP ${family} ${help}\n`
  const lines = samples.map(([labels, value]) => {
    const times = isOlder || type === 'gauge' ? '' : writeSample(`${family}_created`, labels, created)
    if (typeof value !== 'number') return writeHistogram(family, labels, value) + times
    return writeSample(type === 'counter' && !isOlder ? `${family}_total` : family, labels, value) + times
  })
  return head + lines.join('')
}

function writeHistogram(family: string, labels: Labels, { bounds, counts, sum }: Histogram): string {
  let total = 0
  const buckets = [...bounds, Number.POSITIVE_INFINITY].map((bound, place) => {
    total += counts[place] ?? 0
    return writeSample(`${family}_bucket`, { ...labels, le: writeNumber(bound) }, total)
  })
  return buckets.join('') + writeSample(`${family}_sum`, labels, sum) + writeSample(`${family}_count`, labels, total)
}

function writeSample(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeValue(String(text))}"`)
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`
}

/** OpenMetrics 1.0 §4.1: bounds are canonical, and whole numbers have a point. */
function writeNumber(bound: number): string {
  if (bound === Number.POSITIVE_INFINITY) return '+Inf'
  return Number.isInteger(bound) ? `${bound}.0` : String(bound)
}

/** OpenMetrics 1.0 §4.1: backslash, quotation mark and line feed are escaped. */
function escapeValue(value: string): string {
  return value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')
}
