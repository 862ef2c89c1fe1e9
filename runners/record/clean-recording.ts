import type { Secrets } from '../../engine/report/secrets.ts'
import type { Recording } from '../../mock/fixtures/recording.ts'
import { cleanEvents, cleanJson } from './clean-events.ts'
import { cleanData, cleanStrings, HiddenSecret } from './clean-strings.ts'

/** A recording with its secrets replaced. @throws HiddenSecret if one cannot be taken out, as from bytes. */
export function cleanRecording(recording: Recording, secrets: Secrets): Recording {
  const { status, headers, json, body, base64, events } = recording
  if (base64 !== undefined) requireClean(base64, secrets)
  return {
    status,
    ...(headers !== undefined && { headers: cleanStrings(headers, secrets) }),
    ...(json !== undefined && { json: cleanJson(json, secrets) }),
    ...(body !== undefined && { body: cleanData(body, secrets) }),
    ...(base64 !== undefined && { base64 }),
    ...(events !== undefined && { events: cleanEvents(events, secrets) }),
  }
}

/** @throws HiddenSecret. */
function requireClean(base64: string, secrets: Secrets): void {
  const bytes = Buffer.from(base64, 'base64')
  if (secrets.find(base64) !== undefined || secrets.find(bytes.toString('latin1')) !== undefined) throw new HiddenSecret()
}
