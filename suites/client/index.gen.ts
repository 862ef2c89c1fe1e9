// Generated from the paths of these files by "npm run generate". Do not edit.

import type { ClientCheck } from '../../engine/client/client-check.ts'
import type { ClientRequirementId } from '../../spec/requirements.gen.ts'
import { anthropicHeader } from './anthropic-header.ts'
import { bearerScheme } from './bearer-scheme.ts'
import { command } from './command.ts'
import { keyInBody } from './key-in-body.ts'
import { keyInCookie } from './key-in-cookie.ts'
import { keyInHeader } from './key-in-header.ts'
import { keyInOtherHeader } from './key-in-other-header.ts'
import { keyInOutput } from './key-in-output.ts'
import { keyInUrl } from './key-in-url.ts'
import { otherOrigin } from './other-origin.ts'
import { retry401 } from './retry-401.ts'
import { retry402 } from './retry-402.ts'
import { retry403 } from './retry-403.ts'
import { retryAfter } from './retry-after.ts'
import { retryLimit } from './retry-limit.ts'
import { retryQuota } from './retry-quota.ts'
import { revokedKey } from './revoked-key.ts'
import { rotatedKey } from './rotated-key.ts'
import { streamRead } from './stream-read.ts'
import { unknownFields } from './unknown-fields.ts'
import { validBody } from './valid-body.ts'

/** Every check of clients, by its id: a requirement without one does not compile. */
export const clientChecks: Readonly<Record<ClientRequirementId, ClientCheck>> = {
  'client/anthropic-header': anthropicHeader,
  'client/bearer-scheme': bearerScheme,
  'client/command': command,
  'client/key-in-body': keyInBody,
  'client/key-in-cookie': keyInCookie,
  'client/key-in-header': keyInHeader,
  'client/key-in-other-header': keyInOtherHeader,
  'client/key-in-output': keyInOutput,
  'client/key-in-url': keyInUrl,
  'client/other-origin': otherOrigin,
  'client/retry-401': retry401,
  'client/retry-402': retry402,
  'client/retry-403': retry403,
  'client/retry-after': retryAfter,
  'client/retry-limit': retryLimit,
  'client/retry-quota': retryQuota,
  'client/revoked-key': revokedKey,
  'client/rotated-key': rotatedKey,
  'client/stream-read': streamRead,
  'client/unknown-fields': unknownFields,
  'client/valid-body': validBody,
}
