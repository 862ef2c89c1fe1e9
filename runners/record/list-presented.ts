import { credentialHeaders } from '../../mock/fixtures/credential-headers.ts'
import type { Call } from '../../mock/pipeline/call.ts'

/** The words of the headers in which a client presents credentials, without the scheme; of cookies their values. */
export function listPresented(call: Pick<Call, 'header'>): string[] {
  const headers = [...credentialHeaders].map((name) => call.header(name) ?? '')
  const words = headers.flatMap((header) => [...header.split(/[\s,]+/), ...header.split(/[\s,;=]+/)])
  return [...new Set(words)].filter((word) => word !== '' && !/^bearer$/i.test(word))
}
