import fc from 'fast-check'
import type { Secrets } from '../../mock/state/state.ts'

const stackTrace = /\n\s+at .+:\d+|\\n\s+at |node_modules|\.[jt]s:\d+/

/** @returns the statuses of an answer. @throws Error if no client may get such an answer. */
export function judgeAnswer(secrets: Secrets, sent: unknown, answer: string): string[] {
  const statuses: string[] = []
  const said = fc.stringify(sent) + toText(sent)
  for (const [, status = ''] of answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)) {
    statuses.push(status)
    if (Number(status) >= 500 && !/mock/i.test(said)) throw new Error(`a ${status}: ${answer.slice(0, 500)}`)
  }
  if (stackTrace.test(answer)) throw new Error(`a stack trace: ${answer.slice(0, 1000)}`)
  const { key, revokedKey, noCreditKey, consoleToken, adminToken } = secrets
  for (const secret of [key, revokedKey, noCreditKey, consoleToken, adminToken]) {
    if (secret !== null && answer.includes(secret) && !said.includes(secret))
      throw new Error(`a secret: ${answer.slice(0, 1000)}`)
  }
  return statuses
}

/** What was sent, as text: bytes as Latin-1. */
function toText(sent: unknown): string {
  const { bytes, request } = sent as { bytes?: Uint8Array; request?: { body: Uint8Array } }
  return Buffer.from(bytes ?? request?.body ?? []).toString('latin1')
}
