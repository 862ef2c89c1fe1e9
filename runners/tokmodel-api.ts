import { createApi } from '../engine/target/api.ts'
import { judgedContract } from '../spec/judged-contract.ts'
import { tokmodelProfile } from '../spec/profile/tokmodel-profile.ts'

/** What the doors judge: TokModel's document with its profile. */
export const tokmodelApi = createApi(judgedContract, tokmodelProfile)
