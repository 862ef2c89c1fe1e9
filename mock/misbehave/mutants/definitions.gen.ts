// Generated from the paths of these files by "npm run generate". Do not edit.

import type { RequirementId } from '../../../spec/requirements.gen.ts'
import { audioMutants } from './audio.ts'
import { bearerFormsMutants } from './bearer/forms.ts'
import { bearerGuessesMutants } from './bearer/guesses.ts'
import { bearerHoldersMutants } from './bearer/holders.ts'
import { bearerKeysMutants } from './bearer/keys.ts'
import { bearerOrderMutants } from './bearer/order.ts'
import { bearerPlacesMutants } from './bearer/places.ts'
import { bypassClaimsMutants } from './bypass/claims.ts'
import { bypassFormsMutants } from './bypass/forms.ts'
import { chatMutants } from './chat.ts'
import { contractMutants } from './contract.ts'
import { creditsAccountsMutants } from './credits/accounts.ts'
import { creditsBooksMutants } from './credits/books.ts'
import { creditsBurstsMutants } from './credits/bursts.ts'
import { creditsConsoleMutants } from './credits/console.ts'
import { creditsHoldingMutants } from './credits/holding.ts'
import { creditsPricesMutants } from './credits/prices.ts'
import { creditsRefusalsMutants } from './credits/refusals.ts'
import { creditsStreamsMutants } from './credits/streams.ts'
import { embeddingsMutants } from './embeddings.ts'
import { envelopeFailuresMutants } from './envelope/failures.ts'
import { envelopeRefusalsMutants } from './envelope/refusals.ts'
import { hygieneMutants } from './hygiene.ts'
import { imagesMutants } from './images.ts'
import { keysLifecycleMutants } from './keys/lifecycle.ts'
import { keysNamesMutants } from './keys/names.ts'
import { keysShownMutants } from './keys/shown.ts'
import { keysStrangersMutants } from './keys/strangers.ts'
import { messagesMutants } from './messages.ts'
import { modelsMutants } from './models.ts'
import { operationsMutants } from './operations.ts'
import { rerankMutants } from './rerank.ts'
import { responsesMutants } from './responses.ts'
import { revocationMutants } from './revocation.ts'
import { revocationUndoneMutants } from './revocation/undone.ts'
import { streamingMutants } from './streaming.ts'
import type { MutantDefinition } from './build.ts'

/** The mutants of every requirement: one without does not compile. */
export const definitions: Readonly<Record<RequirementId, readonly [MutantDefinition, ...MutantDefinition[]]>> = {
  ...audioMutants,
  ...bearerFormsMutants,
  ...bearerGuessesMutants,
  ...bearerHoldersMutants,
  ...bearerKeysMutants,
  ...bearerOrderMutants,
  ...bearerPlacesMutants,
  ...bypassClaimsMutants,
  ...bypassFormsMutants,
  ...chatMutants,
  ...contractMutants,
  ...creditsAccountsMutants,
  ...creditsBooksMutants,
  ...creditsBurstsMutants,
  ...creditsConsoleMutants,
  ...creditsHoldingMutants,
  ...creditsPricesMutants,
  ...creditsRefusalsMutants,
  ...creditsStreamsMutants,
  ...embeddingsMutants,
  ...envelopeFailuresMutants,
  ...envelopeRefusalsMutants,
  ...hygieneMutants,
  ...imagesMutants,
  ...keysLifecycleMutants,
  ...keysNamesMutants,
  ...keysShownMutants,
  ...keysStrangersMutants,
  ...messagesMutants,
  ...modelsMutants,
  ...operationsMutants,
  ...rerankMutants,
  ...responsesMutants,
  ...revocationMutants,
  ...revocationUndoneMutants,
  ...streamingMutants,
}
