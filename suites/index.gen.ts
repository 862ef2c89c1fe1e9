// Generated from the paths of these files by "npm run generate". Do not edit.

import type { Check } from '../engine/check/check.ts'
import type { RequirementId } from '../spec/requirements.gen.ts'
import { formats } from './audio/formats.ts'
import { requiredMembers as audioRequiredMembers } from './audio/required-members.ts'
import { speed } from './audio/speed.ts'
import { transcription } from './audio/transcription.ts'
import { translation } from './audio/translation.ts'
import { alteredKey } from './bearer/altered-key.ts'
import { beforeBody } from './bearer/before-body.ts'
import { beforeModel } from './bearer/before-model.ts'
import { bodyKey } from './bearer/body-key.ts'
import { challenge } from './bearer/challenge.ts'
import { comparisonTime } from './bearer/comparison-time.ts'
import { consoleToken } from './bearer/console-token.ts'
import { cookieKey } from './bearer/cookie-key.ts'
import { emptyKey } from './bearer/empty-key.ts'
import { extraCredential } from './bearer/extra-credential.ts'
import { extraSpaces } from './bearer/extra-spaces.ts'
import { lengthenedKey } from './bearer/lengthened-key.ts'
import { misreadKey } from './bearer/misread-key.ts'
import { missingKey } from './bearer/missing-key.ts'
import { noScheme } from './bearer/no-scheme.ts'
import { otherCaseKey } from './bearer/other-case-key.ts'
import { otherHeader } from './bearer/other-header.ts'
import { otherScheme } from './bearer/other-scheme.ts'
import { queryKey } from './bearer/query-key.ts'
import { sameConnection } from './bearer/same-connection.ts'
import { schemeCase } from './bearer/scheme-case.ts'
import { sdkHeaders } from './bearer/sdk-headers.ts'
import { truncatedKey } from './bearer/truncated-key.ts'
import { twoHeaders } from './bearer/two-headers.ts'
import { unknownKey } from './bearer/unknown-key.ts'
import { validKey } from './bearer/valid-key.ts'
import { worthlessCredential } from './bearer/worthless-credential.ts'
import { bodies } from './bypass/bodies.ts'
import { clientHeaders } from './bypass/client-headers.ts'
import { framing } from './bypass/framing.ts'
import { headerForms } from './bypass/header-forms.ts'
import { hostForms } from './bypass/host-forms.ts'
import { methodForms } from './bypass/method-forms.ts'
import { noCreditKey as bypassNoCreditKey } from './bypass/no-credit-key.ts'
import { noServerError } from './bypass/no-server-error.ts'
import { pathForms } from './bypass/path-forms.ts'
import { revokedKey as bypassRevokedKey } from './bypass/revoked-key.ts'
import { rewriteHeaders } from './bypass/rewrite-headers.ts'
import { unlistedRoutes } from './bypass/unlisted-routes.ts'
import { choices } from './chat/choices.ts'
import { content as chatContent } from './chat/content.ts'
import { created as chatCreated } from './chat/created.ts'
import { id } from './chat/id.ts'
import { maxTokens } from './chat/max-tokens.ts'
import { model } from './chat/model.ts'
import { object } from './chat/object.ts'
import { oneChoice } from './chat/one-choice.ts'
import { outOfRange } from './chat/out-of-range.ts'
import { requiredMembers as chatRequiredMembers } from './chat/required-members.ts'
import { roles } from './chat/roles.ts'
import { stop } from './chat/stop.ts'
import { streamDefault } from './chat/stream-default.ts'
import { temperature as chatTemperature } from './chat/temperature.ts'
import { usage as chatUsage } from './chat/usage.ts'
import { createChatCompletion } from './contract/create-chat-completion.ts'
import { createCompactResponse } from './contract/create-compact-response.ts'
import { createEmbeddings } from './contract/create-embeddings.ts'
import { createImage } from './contract/create-image.ts'
import { createImageVariation } from './contract/create-image-variation.ts'
import { createMessage } from './contract/create-message.ts'
import { createRerank } from './contract/create-rerank.ts'
import { createResponse } from './contract/create-response.ts'
import { createSpeech } from './contract/create-speech.ts'
import { createTranscription } from './contract/create-transcription.ts'
import { createTranslation } from './contract/create-translation.ts'
import { editImage } from './contract/edit-image.ts'
import { listModels } from './contract/list-models.ts'
import { abandonedStream } from './credits/abandoned-stream.ts'
import { balanceShown } from './credits/balance-shown.ts'
import { books } from './credits/books.ts'
import { burst } from './credits/burst.ts'
import { burstToppedUp } from './credits/burst-topped-up.ts'
import { charged } from './credits/charged.ts'
import { choicesBilled } from './credits/choices-billed.ts'
import { failureFree } from './credits/failure-free.ts'
import { noAutomaticTopUp } from './credits/no-automatic-top-up.ts'
import { noCreditKey as creditsNoCreditKey } from './credits/no-credit-key.ts'
import { noCreditModelList } from './credits/no-credit-model-list.ts'
import { otherAccount as creditsOtherAccount } from './credits/other-account.ts'
import { priceFollowsModel } from './credits/price-follows-model.ts'
import { priceFollowsTokens } from './credits/price-follows-tokens.ts'
import { refusalFree } from './credits/refusal-free.ts'
import { refusedBeforeOutput } from './credits/refused-before-output.ts'
import { reserveReleased } from './credits/reserve-released.ts'
import { secondKey } from './credits/second-key.ts'
import { shortBalance } from './credits/short-balance.ts'
import { streamPrice } from './credits/stream-price.ts'
import { topUp } from './credits/top-up.ts'
import { topUpAtOnce } from './credits/top-up-at-once.ts'
import { unauthorizedFirst } from './credits/unauthorized-first.ts'
import { usageAmount } from './credits/usage-amount.ts'
import { usageCost } from './credits/usage-cost.ts'
import { usageHistory } from './credits/usage-history.ts'
import { base64 as embeddingsBase64 } from './embeddings/base64.ts'
import { float } from './embeddings/float.ts'
import { list } from './embeddings/list.ts'
import { order } from './embeddings/order.ts'
import { requiredMembers as embeddingsRequiredMembers } from './embeddings/required-members.ts'
import { usage as embeddingsUsage } from './embeddings/usage.ts'
import { clientError } from './envelope/client-error.ts'
import { errorObject } from './envelope/error-object.ts'
import { forbiddenCode } from './envelope/forbidden-code.ts'
import { forbiddenMessage } from './envelope/forbidden-message.ts'
import { forbiddenType } from './envelope/forbidden-type.ts'
import { mediaType } from './envelope/media-type.ts'
import { revokedKey as envelopeRevokedKey } from './envelope/revoked-key.ts'
import { sharedShape } from './envelope/shared-shape.ts'
import { standardStatus } from './envelope/standard-status.ts'
import { unauthorizedCode } from './envelope/unauthorized-code.ts'
import { unauthorizedMessage } from './envelope/unauthorized-message.ts'
import { unauthorizedShape } from './envelope/unauthorized-shape.ts'
import { unauthorizedType } from './envelope/unauthorized-type.ts'
import { balanceInRefusal } from './hygiene/balance-in-refusal.ts'
import { keyInAnswers } from './hygiene/key-in-answers.ts'
import { tellingRefusal } from './hygiene/telling-refusal.ts'
import { base64 as imagesBase64 } from './images/base64.ts'
import { count } from './images/count.ts'
import { edits } from './images/edits.ts'
import { link } from './images/link.ts'
import { linkLeads } from './images/link-leads.ts'
import { modelOptional } from './images/model-optional.ts'
import { prompt } from './images/prompt.ts'
import { variations } from './images/variations.ts'
import { consoleCredential } from './keys/console-credential.ts'
import { created as keysCreated } from './keys/created.ts'
import { hiddenAfterwards } from './keys/hidden-afterwards.ts'
import { listed } from './keys/listed.ts'
import { nameRequired } from './keys/name-required.ts'
import { namesKept } from './keys/names-kept.ts'
import { otherAccount as keysOtherAccount } from './keys/other-account.ts'
import { rename } from './keys/rename.ts'
import { renamedKey } from './keys/renamed-key.ts'
import { revoke } from './keys/revoke.ts'
import { rotation } from './keys/rotation.ts'
import { severalKeys } from './keys/several-keys.ts'
import { shownAtCreation } from './keys/shown-at-creation.ts'
import { content as messagesContent } from './messages/content.ts'
import { identity as messagesIdentity } from './messages/identity.ts'
import { otherModels } from './messages/other-models.ts'
import { requiredMembers as messagesRequiredMembers } from './messages/required-members.ts'
import { sdkHeader } from './messages/sdk-header.ts'
import { stopReason } from './messages/stop-reason.ts'
import { temperature as messagesTemperature } from './messages/temperature.ts'
import { usage as messagesUsage } from './messages/usage.ts'
import { idForm } from './models/id-form.ts'
import { listData } from './models/list-data.ts'
import { listObject } from './models/list-object.ts'
import { listedId } from './models/listed-id.ts'
import { modelMembers } from './models/model-members.ts'
import { noParameters } from './models/no-parameters.ts'
import { ownedBy } from './models/owned-by.ts'
import { unknownModel } from './models/unknown-model.ts'
import { unprefixedId } from './models/unprefixed-id.ts'
import { basePath } from './operations/base-path.ts'
import { offered } from './operations/offered.ts'
import { wrongMethod } from './operations/wrong-method.ts'
import { allDocuments } from './rerank/all-documents.ts'
import { document } from './rerank/document.ts'
import { identity as rerankIdentity } from './rerank/identity.ts'
import { index } from './rerank/index.ts'
import { requiredMembers as rerankRequiredMembers } from './rerank/required-members.ts'
import { sorted } from './rerank/sorted.ts'
import { topN } from './rerank/top-n.ts'
import { compact } from './responses/compact.ts'
import { identity as responsesIdentity } from './responses/identity.ts'
import { inputForms } from './responses/input-forms.ts'
import { outputText } from './responses/output-text.ts'
import { parameters } from './responses/parameters.ts'
import { requiredMembers as responsesRequiredMembers } from './responses/required-members.ts'
import { freshConnection } from './revocation/fresh-connection.ts'
import { inFlight } from './revocation/in-flight.ts'
import { inUse } from './revocation/in-use.ts'
import { notUndone } from './revocation/not-undone.ts'
import { openConnection } from './revocation/open-connection.ts'
import { renamedFirst } from './revocation/renamed-first.ts'
import { revokedKey as revocationRevokedKey } from './revocation/revoked-key.ts'
import { siblings } from './revocation/siblings.ts'
import { staysRevoked } from './revocation/stays-revoked.ts'
import { takesEffect } from './revocation/takes-effect.ts'
import { twice } from './revocation/twice.ts'
import { asMade } from './streaming/as-made.ts'
import { chatOrder } from './streaming/chat-order.ts'
import { chunks } from './streaming/chunks.ts'
import { done } from './streaming/done.ts'
import { eventStream } from './streaming/event-stream.ts'
import { messageEvents } from './streaming/message-events.ts'
import { messageOrder } from './streaming/message-order.ts'
import { responseCompleted } from './streaming/response-completed.ts'
import { responseOrder } from './streaming/response-order.ts'
import { usage as streamingUsage } from './streaming/usage.ts'

/** Every check, by its id: a requirement without one does not compile. */
export const checks: Readonly<Record<RequirementId, Check>> = {
  'audio/formats': formats,
  'audio/required-members': audioRequiredMembers,
  'audio/speed': speed,
  'audio/transcription': transcription,
  'audio/translation': translation,
  'bearer/altered-key': alteredKey,
  'bearer/before-body': beforeBody,
  'bearer/before-model': beforeModel,
  'bearer/body-key': bodyKey,
  'bearer/challenge': challenge,
  'bearer/comparison-time': comparisonTime,
  'bearer/console-token': consoleToken,
  'bearer/cookie-key': cookieKey,
  'bearer/empty-key': emptyKey,
  'bearer/extra-credential': extraCredential,
  'bearer/extra-spaces': extraSpaces,
  'bearer/lengthened-key': lengthenedKey,
  'bearer/misread-key': misreadKey,
  'bearer/missing-key': missingKey,
  'bearer/no-scheme': noScheme,
  'bearer/other-case-key': otherCaseKey,
  'bearer/other-header': otherHeader,
  'bearer/other-scheme': otherScheme,
  'bearer/query-key': queryKey,
  'bearer/same-connection': sameConnection,
  'bearer/scheme-case': schemeCase,
  'bearer/sdk-headers': sdkHeaders,
  'bearer/truncated-key': truncatedKey,
  'bearer/two-headers': twoHeaders,
  'bearer/unknown-key': unknownKey,
  'bearer/valid-key': validKey,
  'bearer/worthless-credential': worthlessCredential,
  'bypass/bodies': bodies,
  'bypass/client-headers': clientHeaders,
  'bypass/framing': framing,
  'bypass/header-forms': headerForms,
  'bypass/host-forms': hostForms,
  'bypass/method-forms': methodForms,
  'bypass/no-credit-key': bypassNoCreditKey,
  'bypass/no-server-error': noServerError,
  'bypass/path-forms': pathForms,
  'bypass/revoked-key': bypassRevokedKey,
  'bypass/rewrite-headers': rewriteHeaders,
  'bypass/unlisted-routes': unlistedRoutes,
  'chat/choices': choices,
  'chat/content': chatContent,
  'chat/created': chatCreated,
  'chat/id': id,
  'chat/max-tokens': maxTokens,
  'chat/model': model,
  'chat/object': object,
  'chat/one-choice': oneChoice,
  'chat/out-of-range': outOfRange,
  'chat/required-members': chatRequiredMembers,
  'chat/roles': roles,
  'chat/stop': stop,
  'chat/stream-default': streamDefault,
  'chat/temperature': chatTemperature,
  'chat/usage': chatUsage,
  'contract/create-chat-completion': createChatCompletion,
  'contract/create-compact-response': createCompactResponse,
  'contract/create-embeddings': createEmbeddings,
  'contract/create-image': createImage,
  'contract/create-image-variation': createImageVariation,
  'contract/create-message': createMessage,
  'contract/create-rerank': createRerank,
  'contract/create-response': createResponse,
  'contract/create-speech': createSpeech,
  'contract/create-transcription': createTranscription,
  'contract/create-translation': createTranslation,
  'contract/edit-image': editImage,
  'contract/list-models': listModels,
  'credits/abandoned-stream': abandonedStream,
  'credits/balance-shown': balanceShown,
  'credits/books': books,
  'credits/burst': burst,
  'credits/burst-topped-up': burstToppedUp,
  'credits/charged': charged,
  'credits/choices-billed': choicesBilled,
  'credits/failure-free': failureFree,
  'credits/no-automatic-top-up': noAutomaticTopUp,
  'credits/no-credit-key': creditsNoCreditKey,
  'credits/no-credit-model-list': noCreditModelList,
  'credits/other-account': creditsOtherAccount,
  'credits/price-follows-model': priceFollowsModel,
  'credits/price-follows-tokens': priceFollowsTokens,
  'credits/refusal-free': refusalFree,
  'credits/refused-before-output': refusedBeforeOutput,
  'credits/reserve-released': reserveReleased,
  'credits/second-key': secondKey,
  'credits/short-balance': shortBalance,
  'credits/stream-price': streamPrice,
  'credits/top-up': topUp,
  'credits/top-up-at-once': topUpAtOnce,
  'credits/unauthorized-first': unauthorizedFirst,
  'credits/usage-amount': usageAmount,
  'credits/usage-cost': usageCost,
  'credits/usage-history': usageHistory,
  'embeddings/base64': embeddingsBase64,
  'embeddings/float': float,
  'embeddings/list': list,
  'embeddings/order': order,
  'embeddings/required-members': embeddingsRequiredMembers,
  'embeddings/usage': embeddingsUsage,
  'envelope/client-error': clientError,
  'envelope/error-object': errorObject,
  'envelope/forbidden-code': forbiddenCode,
  'envelope/forbidden-message': forbiddenMessage,
  'envelope/forbidden-type': forbiddenType,
  'envelope/media-type': mediaType,
  'envelope/revoked-key': envelopeRevokedKey,
  'envelope/shared-shape': sharedShape,
  'envelope/standard-status': standardStatus,
  'envelope/unauthorized-code': unauthorizedCode,
  'envelope/unauthorized-message': unauthorizedMessage,
  'envelope/unauthorized-shape': unauthorizedShape,
  'envelope/unauthorized-type': unauthorizedType,
  'hygiene/balance-in-refusal': balanceInRefusal,
  'hygiene/key-in-answers': keyInAnswers,
  'hygiene/telling-refusal': tellingRefusal,
  'images/base64': imagesBase64,
  'images/count': count,
  'images/edits': edits,
  'images/link': link,
  'images/link-leads': linkLeads,
  'images/model-optional': modelOptional,
  'images/prompt': prompt,
  'images/variations': variations,
  'keys/console-credential': consoleCredential,
  'keys/created': keysCreated,
  'keys/hidden-afterwards': hiddenAfterwards,
  'keys/listed': listed,
  'keys/name-required': nameRequired,
  'keys/names-kept': namesKept,
  'keys/other-account': keysOtherAccount,
  'keys/rename': rename,
  'keys/renamed-key': renamedKey,
  'keys/revoke': revoke,
  'keys/rotation': rotation,
  'keys/several-keys': severalKeys,
  'keys/shown-at-creation': shownAtCreation,
  'messages/content': messagesContent,
  'messages/identity': messagesIdentity,
  'messages/other-models': otherModels,
  'messages/required-members': messagesRequiredMembers,
  'messages/sdk-header': sdkHeader,
  'messages/stop-reason': stopReason,
  'messages/temperature': messagesTemperature,
  'messages/usage': messagesUsage,
  'models/id-form': idForm,
  'models/list-data': listData,
  'models/list-object': listObject,
  'models/listed-id': listedId,
  'models/model-members': modelMembers,
  'models/no-parameters': noParameters,
  'models/owned-by': ownedBy,
  'models/unknown-model': unknownModel,
  'models/unprefixed-id': unprefixedId,
  'operations/base-path': basePath,
  'operations/offered': offered,
  'operations/wrong-method': wrongMethod,
  'rerank/all-documents': allDocuments,
  'rerank/document': document,
  'rerank/identity': rerankIdentity,
  'rerank/index': index,
  'rerank/required-members': rerankRequiredMembers,
  'rerank/sorted': sorted,
  'rerank/top-n': topN,
  'responses/compact': compact,
  'responses/identity': responsesIdentity,
  'responses/input-forms': inputForms,
  'responses/output-text': outputText,
  'responses/parameters': parameters,
  'responses/required-members': responsesRequiredMembers,
  'revocation/fresh-connection': freshConnection,
  'revocation/in-flight': inFlight,
  'revocation/in-use': inUse,
  'revocation/not-undone': notUndone,
  'revocation/open-connection': openConnection,
  'revocation/renamed-first': renamedFirst,
  'revocation/revoked-key': revocationRevokedKey,
  'revocation/siblings': siblings,
  'revocation/stays-revoked': staysRevoked,
  'revocation/takes-effect': takesEffect,
  'revocation/twice': twice,
  'streaming/as-made': asMade,
  'streaming/chat-order': chatOrder,
  'streaming/chunks': chunks,
  'streaming/done': done,
  'streaming/event-stream': eventStream,
  'streaming/message-events': messageEvents,
  'streaming/message-order': messageOrder,
  'streaming/response-completed': responseCompleted,
  'streaming/response-order': responseOrder,
  'streaming/usage': streamingUsage,
}
