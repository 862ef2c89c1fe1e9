/** One line of an exposition. */
export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** A family with its samples, in the order of the text. */
export interface Family {
  readonly name: string
  readonly type: string
  readonly unit: string | undefined
  readonly help: string
  readonly samples: readonly Sample[]
}

type OpenFamily = { -readonly [Member in keyof Family]: Family[Member] } & { samples: Sample[] }

/** What names of samples add to the name of their family, by type. */
const suffixes: Readonly<Record<string, readonly string[]>> = {
  gauge: [''],
  counter: ['_total', '_created'],
  histogram: ['_bucket', '_sum', '_count', '_created'],
}

/**
 * Reads OpenMetrics 1.0 by the rules that matter to its readers, and nothing that they leave open.
 * @throws Error for a line that breaks one, with the line.
 */
export function readOpenMetrics(text: string): Family[] {
  if (!text.endsWith('\n# EOF\n') && text !== '# EOF\n') throw new Error('the text does not end with # EOF and a line feed')
  const families: OpenFamily[] = []
  const series = new Set<string>()
  for (const line of text.slice(0, -'# EOF\n'.length).split('\n').slice(0, -1)) {
    if (line.startsWith('#')) readDescription(line, families)
    else readSample(line, families, series)
  }
  const names = families.map(({ name }) => name)
  if (new Set(names).size !== names.length) throw new Error('the samples of a family are not together')
  for (const family of families) if (family.type === 'histogram') requireBuckets(family)
  return families
}

function readDescription(line: string, families: OpenFamily[]): void {
  const [, kind, name = '', value = ''] = /^# (TYPE|UNIT|HELP) ([a-z_:][a-z0-9_:]*) (\S.*)$/.exec(line) ?? []
  if (kind === 'TYPE') families.push({ name, type: value, unit: undefined, help: '', samples: [] })
  const family = families.at(-1)
  if (family === undefined || family.name !== name || family.samples.length > 0)
    throw new Error(`not where it may stand: ${line}`)
  if (suffixes[family.type] === undefined) throw new Error(`a type that is not read here: ${line}`)
  if (kind === 'UNIT' && !name.endsWith(`_${value}`)) throw new Error(`the name does not end with its unit: ${line}`)
  if (kind === 'UNIT') family.unit = value
  if (kind === 'HELP') family.help = value
}

const label = /([a-z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y

function readSample(line: string, families: readonly OpenFamily[], series: Set<string>): void {
  const [, name = '', set = '', value = ''] = /^([a-z_:][a-z0-9_:]*)(?:\{(.*)\})? (-?[\d.e+-]+|\+Inf|NaN)$/.exec(line) ?? []
  const family = families.at(-1)
  const suffix = name.slice(family?.name.length)
  if (family === undefined || !name.startsWith(family.name) || suffixes[family.type]?.includes(suffix) !== true)
    throw new Error(`not a sample of the family before it: ${line}`)
  const labels = readLabels(set, line)
  const key = `${name} ${JSON.stringify(Object.entries(labels).sort())}`
  if (series.has(key)) throw new Error(`a second time: ${line}`)
  series.add(key)
  const number = value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value)
  if (family.type !== 'gauge' && !(number >= 0)) throw new Error(`a count below zero: ${line}`)
  family.samples.push({ name, labels, value: number })
}

function readLabels(set: string, line: string): Record<string, string> {
  const labels: Record<string, string> = {}
  label.lastIndex = 0
  while (label.lastIndex < set.length) {
    const [, name = '', value = ''] = label.exec(set) ?? []
    if (name === '' || name in labels) throw new Error(`labels that cannot be read: ${line}`)
    labels[name] = value.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character))
  }
  return labels
}

/** Buckets are in order and cumulative, and the last one, +Inf, is the count. */
function requireBuckets({ name, samples }: Family): void {
  const metrics = new Map<string, Sample[]>()
  for (const sample of samples) {
    const { le: _, ...others } = sample.labels
    const key = JSON.stringify(others)
    metrics.set(key, [...(metrics.get(key) ?? []), sample])
  }
  for (const [key, metric] of metrics) {
    const buckets = metric.filter((sample) => sample.name === `${name}_bucket`)
    const bounds = buckets.map(({ labels }) => (labels['le'] === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels['le'])))
    const counts = buckets.map(({ value }) => value)
    const isRising = (values: readonly number[], least: number) =>
      values.every((value, at) => at === 0 || value - (values[at - 1] ?? 0) >= least)
    const count = metric.find((sample) => sample.name === `${name}_count`)?.value
    if (
      bounds.at(-1) !== Number.POSITIVE_INFINITY ||
      counts.at(-1) !== count ||
      !isRising(bounds, Number.MIN_VALUE) ||
      !isRising(counts, 0)
    )
      throw new Error(`the buckets of ${name} ${key} are not in order`)
  }
}
