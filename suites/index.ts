import type { Check } from '../engine/types.ts'
import type { RequirementId } from '../spec/requirements.gen.ts'
import { alteredKey } from './bearer/altered-key.ts'
import { beforeBody } from './bearer/before-body.ts'
import { beforeModel } from './bearer/before-model.ts'
import { bodyKey } from './bearer/body-key.ts'
import { challenge } from './bearer/challenge.ts'
import { cookieKey } from './bearer/cookie-key.ts'
import { emptyKey } from './bearer/empty-key.ts'
import { extraCredential } from './bearer/extra-credential.ts'
import { extraSpaces } from './bearer/extra-spaces.ts'
import { lengthenedKey } from './bearer/lengthened-key.ts'
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
import { balanceShown } from './credits/balance-shown.ts'
import { charged } from './credits/charged.ts'
import { choicesBilled } from './credits/choices-billed.ts'
import { noAutomaticTopUp } from './credits/no-automatic-top-up.ts'
import { noCreditKey } from './credits/no-credit-key.ts'
import { noCreditModelList } from './credits/no-credit-model-list.ts'
import { priceFollowsModel } from './credits/price-follows-model.ts'
import { priceFollowsTokens } from './credits/price-follows-tokens.ts'
import { refusalFree } from './credits/refusal-free.ts'
import { refusedBeforeOutput } from './credits/refused-before-output.ts'
import { shortBalance } from './credits/short-balance.ts'
import { topUp } from './credits/top-up.ts'
import { topUpAtOnce } from './credits/top-up-at-once.ts'
import { unauthorizedFirst } from './credits/unauthorized-first.ts'
import { usageAmount } from './credits/usage-amount.ts'
import { usageCost } from './credits/usage-cost.ts'
import { usageHistory } from './credits/usage-history.ts'
import { errorObject } from './envelope/error-object.ts'
import { forbiddenCode } from './envelope/forbidden-code.ts'
import { forbiddenMessage } from './envelope/forbidden-message.ts'
import { forbiddenType } from './envelope/forbidden-type.ts'
import { mediaTypeOfRefusals } from './envelope/media-type.ts'
import { revokedKey } from './envelope/revoked-key.ts'
import { sharedShape } from './envelope/shared-shape.ts'
import { standardStatus } from './envelope/standard-status.ts'
import { unauthorizedCode } from './envelope/unauthorized-code.ts'
import { unauthorizedMessage } from './envelope/unauthorized-message.ts'
import { unauthorizedShape } from './envelope/unauthorized-shape.ts'
import { unauthorizedType } from './envelope/unauthorized-type.ts'
import { created } from './keys/created.ts'
import { hiddenAfterwards } from './keys/hidden-afterwards.ts'
import { listed } from './keys/listed.ts'
import { nameRequired } from './keys/name-required.ts'
import { rename } from './keys/rename.ts'
import { renamedKey } from './keys/renamed-key.ts'
import { revoke } from './keys/revoke.ts'
import { rotation } from './keys/rotation.ts'
import { severalKeys } from './keys/several-keys.ts'
import { shownAtCreation } from './keys/shown-at-creation.ts'
import { offered } from './operations/offered.ts'
import { openConnection } from './revocation/open-connection.ts'
import { revokedKey as revocationRevokedKey } from './revocation/revoked-key.ts'
import { siblings } from './revocation/siblings.ts'
import { staysRevoked } from './revocation/stays-revoked.ts'
import { takesEffect } from './revocation/takes-effect.ts'

/** Every check, by its id: a requirement without one does not compile. */
export const checks: Readonly<Record<RequirementId, Check>> = {
  'bearer/altered-key': alteredKey,
  'bearer/before-body': beforeBody,
  'bearer/before-model': beforeModel,
  'bearer/body-key': bodyKey,
  'bearer/challenge': challenge,
  'bearer/cookie-key': cookieKey,
  'bearer/empty-key': emptyKey,
  'bearer/extra-credential': extraCredential,
  'bearer/extra-spaces': extraSpaces,
  'bearer/lengthened-key': lengthenedKey,
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
  'credits/balance-shown': balanceShown,
  'credits/charged': charged,
  'credits/choices-billed': choicesBilled,
  'credits/no-automatic-top-up': noAutomaticTopUp,
  'credits/no-credit-key': noCreditKey,
  'credits/no-credit-model-list': noCreditModelList,
  'credits/price-follows-model': priceFollowsModel,
  'credits/price-follows-tokens': priceFollowsTokens,
  'credits/refusal-free': refusalFree,
  'credits/refused-before-output': refusedBeforeOutput,
  'credits/short-balance': shortBalance,
  'credits/top-up-at-once': topUpAtOnce,
  'credits/top-up': topUp,
  'credits/unauthorized-first': unauthorizedFirst,
  'credits/usage-amount': usageAmount,
  'credits/usage-cost': usageCost,
  'credits/usage-history': usageHistory,
  'envelope/error-object': errorObject,
  'envelope/forbidden-code': forbiddenCode,
  'envelope/forbidden-message': forbiddenMessage,
  'envelope/forbidden-type': forbiddenType,
  'envelope/media-type': mediaTypeOfRefusals,
  'envelope/revoked-key': revokedKey,
  'envelope/shared-shape': sharedShape,
  'envelope/standard-status': standardStatus,
  'envelope/unauthorized-code': unauthorizedCode,
  'envelope/unauthorized-message': unauthorizedMessage,
  'envelope/unauthorized-shape': unauthorizedShape,
  'envelope/unauthorized-type': unauthorizedType,
  'keys/created': created,
  'keys/hidden-afterwards': hiddenAfterwards,
  'keys/listed': listed,
  'keys/name-required': nameRequired,
  'keys/rename': rename,
  'keys/renamed-key': renamedKey,
  'keys/revoke': revoke,
  'keys/rotation': rotation,
  'keys/several-keys': severalKeys,
  'keys/shown-at-creation': shownAtCreation,
  'operations/offered': offered,
  'revocation/open-connection': openConnection,
  'revocation/revoked-key': revocationRevokedKey,
  'revocation/siblings': siblings,
  'revocation/stays-revoked': staysRevoked,
  'revocation/takes-effect': takesEffect,
}
