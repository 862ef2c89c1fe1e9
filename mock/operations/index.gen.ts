// Generated from openapi.yaml by "npm run generate". Do not edit.

import type { OperationId } from '../../spec/operations.gen.ts'
import { countMessageTokens } from './api/countMessageTokens.ts'
import { createChatCompletion } from './api/createChatCompletion.ts'
import { createCompactResponse } from './api/createCompactResponse.ts'
import { createEmbeddings } from './api/createEmbeddings.ts'
import { createImage } from './api/createImage.ts'
import { createImageVariation } from './api/createImageVariation.ts'
import { createMessage } from './api/createMessage.ts'
import { createRerank } from './api/createRerank.ts'
import { createResponse } from './api/createResponse.ts'
import { createSpeech } from './api/createSpeech.ts'
import { createTranscription } from './api/createTranscription.ts'
import { createTranslation } from './api/createTranslation.ts'
import { editImage } from './api/editImage.ts'
import { getGeneratedImage } from './api/getGeneratedImage.ts'
import { getModel } from './api/getModel.ts'
import { listModels } from './api/listModels.ts'
import { listModelsV1 } from './api/listModelsV1.ts'
import { createKey } from './console/createKey.ts'
import { getCredits } from './console/getCredits.ts'
import { listKeys } from './console/listKeys.ts'
import { listUsage } from './console/listUsage.ts'
import { renameKey } from './console/renameKey.ts'
import { revokeKey } from './console/revokeKey.ts'
import { topUp } from './console/topUp.ts'
import { advanceClock } from './control/advanceClock.ts'
import { clearRequests } from './control/clearRequests.ts'
import { createAccount } from './control/createAccount.ts'
import { getAccount } from './control/getAccount.ts'
import { getHealth } from './control/getHealth.ts'
import { getMetrics } from './control/getMetrics.ts'
import { listFaults } from './control/listFaults.ts'
import { listFixtures } from './control/listFixtures.ts'
import { listMutants } from './control/listMutants.ts'
import { listRequests } from './control/listRequests.ts'
import { listScenarios } from './control/listScenarios.ts'
import { reset } from './control/reset.ts'
import { setCredits } from './control/setCredits.ts'
import { setFaults } from './control/setFaults.ts'
import { setFixtures } from './control/setFixtures.ts'
import { signIn } from './control/signIn.ts'
import { watchRequests } from './control/watchRequests.ts'
import type { Operation } from './operation.ts'

/** What the mock answers to every operation of the document. */
export const operations: { readonly [Id in OperationId]: Operation<Id> } = {
  createChatCompletion,
  createResponse,
  createCompactResponse,
  createMessage,
  countMessageTokens,
  listModels,
  listModelsV1,
  getModel,
  createEmbeddings,
  createRerank,
  createImage,
  editImage,
  createImageVariation,
  createSpeech,
  createTranscription,
  createTranslation,
  getGeneratedImage,
  listKeys,
  createKey,
  renameKey,
  revokeKey,
  getCredits,
  topUp,
  listUsage,
  getHealth,
  getMetrics,
  createAccount,
  getAccount,
  setCredits,
  listRequests,
  clearRequests,
  watchRequests,
  signIn,
  listMutants,
  listFaults,
  setFaults,
  listFixtures,
  setFixtures,
  listScenarios,
  advanceClock,
  reset,
}
