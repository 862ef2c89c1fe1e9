import { findContradiction } from '../../spec/schemas/fault-contradictions.ts'
import { invalid } from '../pipeline/refuse.ts'
import type { Fault } from '../state/faults.ts'

/** The request header that asks for a fault. */
export const faultHeader = 'x-mock-fault'

/** The prefix of a model's name that asks for a fault. */
export const faultModelPrefix = 'mock/'

/** The members of a fault that a request can ask for: the largest value of each, or its words. */
export const faultMembers = {
  status: 599,
  retry_after: 86_400,
  latency_ms: 600_000,
  chunk_ms: 600_000,
  cut_after: 1_000_000,
  error_after: 1_000_000,
  stall_after: 1_000_000,
  truncate_body: 1_000_000,
  reset: ['true'],
  malformed_json: ['true'],
  tool_call_deltas: ['split', 'interleaved', 'without_index'],
} as const satisfies Partial<Record<keyof Fault, number | readonly string[]>>

type Member = keyof typeof faultMembers

/** The fault that a string such as `status=503, retry_after=1` asks for. @throws Refusal 400 for any other string. */
export function parseFault(text: string, where: string): Fault {
  const fault: Record<string, unknown> = {}
  for (const part of text.split(',')) {
    const pair = part.trim()
    const [name = '', ...rest] = pair.split('=')
    const value = isMember(name) ? parseValue(name, rest.join('=')) : undefined
    if (value === undefined) throw invalid(400, 'body_invalid', `${where} asks for \`${pair.slice(0, 100)}\`; it takes ${known}.`)
    fault[name] = value
  }
  const contradiction = findContradiction(fault)
  if (contradiction !== undefined) throw invalid(400, 'body_invalid', `${where}: ${contradiction}.`)
  return fault
}

const known = `${Object.entries(faultMembers)
  .map(([name, bound]) => (typeof bound === 'number' ? name : `${name}=${bound.join('|')}`))
  .join(', ')}; the others with = and a number`

function isMember(name: string): name is Member {
  return Object.hasOwn(faultMembers, name)
}

function parseValue(name: Member, text: string): number | string | true | undefined {
  const bound: number | readonly string[] = faultMembers[name]
  if (typeof bound !== 'number') return bound.includes(text) ? (text === 'true' ? true : text) : undefined
  const least = name === 'status' ? 400 : 0
  return /^\d{1,7}$/.test(text) && Number(text) >= least && Number(text) <= bound ? Number(text) : undefined
}
