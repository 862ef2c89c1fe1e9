import { toPath } from '../../pipeline/call.ts'
import { isBelowV1 } from '../api-paths.ts'
import type { Persona } from './persona.ts'
import { sharedDeviations } from './shared.ts'
import { invalidUrl, rewritten } from './wire.ts'

/** What the older gateway has; everything else below /v1 is an invalid URL there. */
const known = ['/v1/chat/completions', '/v1/embeddings', '/v1/images/generations', '/v1/audio/']

/** The gateway that new-api came from. */
export const oneApi: Persona = {
  name: 'one-api',
  says: 'songquanpeng/one-api',
  deviations: [
    {
      name: 'fewer-operations',
      says: 'responses, messages, rerank, image edits and variations are not there, and neither is /v1beta/models',
      behave: rewritten(
        ({ call, reply }) => reply.status !== 401 && isBelowV1(call) && !known.some((path) => toPath(call).startsWith(path)),
        invalidUrl,
      ),
      seenBy: ['operations/offered'],
    },
    ...sharedDeviations({ type: 'one_api_error', hasCode: false }),
  ],
}
