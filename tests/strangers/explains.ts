import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Result } from '../../engine/report/result.ts'
import type { Prices } from './prices.ts'
import { documented, type Traits } from './traits.ts'

/** Whether the traits are the reason for a result, so that nothing is wrong with the suite. */
export function explains({ broken, listAt, imageLink, close, keepAlive, catalog, prices }: Traits, result: Result): boolean {
  const out = new Set([...Object.keys(broken), ...(listAt === 'v1' ? ['listModels'] : [])])
  const { id, outcome } = result
  // That an operation does not answer is a finding, and a true one.
  if (id === 'operations/offered') return outcome === 'fail' && placesOf(result.actual).every((path) => isOut(path, out))
  if (outcome === 'fail') return false
  if (id === 'images/link-leads' && imageLink === 'cdn') return true
  if (id === 'models/owned-by' && outcome === 'skip' && catalog.startsWith('bare')) return true
  if (id === 'bearer/same-connection' && outcome === 'skip' && (close || keepAlive < 1000)) return true
  if (id === 'credits/price-follows-model' && listAt === 'v1') return true
  if (prices !== undefined && outcome === 'skip' && isUntold(id, catalog, prices)) return true
  // The probes of bypass/ stand under the model list, and have chat as well.
  const born = id.startsWith('bypass/') ? [] : (bornUnder.get(id) ?? [])
  return born.length > 0 && born.every((operation) => out.has(operation))
}

/** Whether what is listed and what it costs gives a check nothing to compare. */
function isUntold(id: string, catalog: Traits['catalog'], { rates, least, words }: Prices): boolean {
  if (id === 'credits/price-follows-model') return catalog !== 'samples' && catalog !== 'bare'
  if (id === 'credits/choices-billed') return rates.out * Math.min(words, 32) < 3 + least
  return id === 'hygiene/balance-in-refusal' && rates.in < 1
}

/** The paths that a text names. */
function placesOf(text: string): string[] {
  return [...text.matchAll(/(?:GET|POST) (\/[\w/]+)/g)].map(([, path = '']) => path)
}

function isOut(path: string, out: ReadonlySet<string>): boolean {
  return documented.some((operation) => operation.path === path && out.has(operation.id))
}

/** The operations beside which the document names a requirement; none for those of all operations. */
const bornUnder = readBirths()

function readBirths(): Map<string, string[]> {
  const text = readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')
  const { paths } = parse(text) as {
    paths: Record<string, Record<string, { operationId?: string; 'x-requirements'?: string[] }>>
  }
  const births = new Map<string, string[]>()
  for (const { operationId, 'x-requirements': ids = [] } of Object.values(paths).flatMap((path) => Object.values(path))) {
    for (const id of ids) if (operationId !== undefined) births.set(id, [...(births.get(id) ?? []), operationId])
  }
  return births
}
