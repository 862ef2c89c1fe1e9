import { bodyText, readJson } from '../http/response.ts'
import type { Response } from '../http/wire.ts'
import { Inconclusive } from '../report/verdict.ts'

/** The whole body as text. @throws Inconclusive where it was longer than what was kept. */
export function wholeText(response: Response): string {
  requireWhole(response)
  return bodyText(response)
}

/** The body as JSON, or undefined where it is none. @throws Inconclusive where it was longer than what was kept. */
export function bodyJson(response: Response): unknown {
  requireWhole(response)
  return readJson(response)
}

/** Half of a body says nothing of the whole. */
function requireWhole({ truncated, body }: Response): void {
  if (truncated) throw new Inconclusive(`of an answer only the first ${body.length} bytes were read`)
}
