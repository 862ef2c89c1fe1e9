import { type ExpositionFormat, writeExposition } from '../../answers/exposition.ts'
import type { PlainOperation } from '../operation.ts'

const mediaTypes = {
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  prometheus: 'text/plain; version=0.0.4; charset=utf-8',
} as const satisfies Record<ExpositionFormat, string>

/** What has been counted since the mock started, in the format that the request prefers. */
export const getMetrics: PlainOperation<'getMetrics'> = {
  answer({ state, call }) {
    const format = chooseFormat(call.header('accept') ?? '')
    return { mediaType: mediaTypes[format], content: writeExposition(state.metrics, format) }
  },
}

/** RFC 9110 §12.5.1. Only who names OpenMetrics gets it; of equals it is preferred. */
function chooseFormat(accept: string): ExpositionFormat {
  const ranges = accept.toLowerCase().split(',').map(readRange)
  const best = (types: readonly string[]) => Math.max(0, ...ranges.filter(({ type }) => types.includes(type)).map(({ q }) => q))
  const openmetrics = best(['application/openmetrics-text'])
  return openmetrics > 0 && openmetrics >= best(['text/plain', 'text/*']) ? 'openmetrics' : 'prometheus'
}

/** A version that is not served is a type that is not known. */
function readRange(range: string): { readonly type: string; readonly q: number } {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim())
  const find = (name: string) => parameters.find((parameter) => parameter.startsWith(`${name}=`))?.slice(name.length + 1)
  const version = find('version')?.replaceAll('"', '')
  const isServed = type !== 'application/openmetrics-text' || version === undefined || version === '1.0.0'
  const q = Number(find('q') ?? 1)
  return { type: isServed ? type : '', q: Number.isNaN(q) ? 0 : q }
}
