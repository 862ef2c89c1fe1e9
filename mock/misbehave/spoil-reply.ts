import { isStream, type Reply } from '../pipeline/call.ts'
import type { Fault } from '../state/faults.ts'

/** A reply that is no stream as its faults have it; those of streams change their events. */
export function spoilReply(reply: Reply, faults: readonly Fault[]): Reply {
  if (isStream(reply.body) || reply.status >= 400 || reply.cutAt !== undefined) return reply
  let spoiled = reply
  for (const { malformed_json: isMalformed, truncate_body: bytes } of faults) {
    const { body } = spoiled
    if (isMalformed && typeof body === 'string' && isJson(reply)) spoiled = { ...spoiled, body: cutInHalf(body) }
    if (bytes !== undefined) spoiled = { ...spoiled, cutAt: bytes }
  }
  return spoiled
}

function isJson({ headers }: Reply): boolean {
  return headers['content-type']?.startsWith('application/json') === true
}

/** The first half of a JSON text. An object or a list that does not end is no JSON. */
export function cutInHalf(json: string): string {
  return json.slice(0, Math.ceil(json.length / 2))
}
