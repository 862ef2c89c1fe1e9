// Generated from the paths of these files by "npm run generate". Do not edit.

import type { RequirementId } from '../../../spec/requirements.gen.ts'
import { bearerFormMutants } from './bearer-forms.ts'
import { bearerKeyMutants } from './bearer-keys.ts'
import { burstMutants } from './bursts.ts'
import { bypassMutants } from './bypass.ts'
import { chatMutants } from './chat.ts'
import { consoleCreditsMutants } from './console-credits.ts'
import { creditsMutants } from './credits.ts'
import { envelopeMutants } from './envelope.ts'
import { failureMutants } from './failures.ts'
import { hygieneMutants } from './hygiene.ts'
import { keysMutants } from './keys.ts'
import { mediaMutants } from './media.ts'
import { modelMutants } from './models.ts'
import { operationsMutants } from './operations.ts'
import { responseMutants } from './responses-messages.ts'
import { revocationMutants } from './revocation.ts'
import type { MutantDefinition } from './build.ts'

/** The mutants of every requirement: one without does not compile. */
export const definitions: Readonly<Record<RequirementId, readonly [MutantDefinition, ...MutantDefinition[]]>> = {
  ...bearerFormMutants,
  ...bearerKeyMutants,
  ...burstMutants,
  ...bypassMutants,
  ...chatMutants,
  ...consoleCreditsMutants,
  ...creditsMutants,
  ...envelopeMutants,
  ...failureMutants,
  ...hygieneMutants,
  ...keysMutants,
  ...mediaMutants,
  ...modelMutants,
  ...operationsMutants,
  ...responseMutants,
  ...revocationMutants,
}
