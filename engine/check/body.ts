import { type JsonEvent, readEvents } from '../http/read-events.ts'
import { bodyText, readJson } from '../http/response.ts'
import type { Response } from '../http/wire.ts'
import { Inconclusive } from '../report/verdict.ts'

/** The whole body as text. @throws Inconclusive if it was longer than what was kept. */
export function wholeText(response: Response): string {
  requireWhole(response)
  return bodyText(response)
}

/** The body as JSON; undefined if it is not JSON. @throws Inconclusive if it was longer than what was kept. */
export function bodyJson(response: Response): unknown {
  requireWhole(response)
  return readJson(response)
}

/** The events of a whole stream, without the marker of its end. @throws Inconclusive if it was longer than what was kept. */
export function wholeEvents(response: Response): JsonEvent[] {
  requireWhole(response)
  return readEvents(response)
}

/** A part of a body says nothing about the whole. */
function requireWhole({ truncated, body }: Response): void {
  if (truncated) throw new Inconclusive(`only the first ${body.length} bytes of an answer were read`)
}
