import { toModelList } from '../../answers/model-list.ts'
import type { PlainOperation } from '../operation.ts'

/** The models that can be used, where OpenAI SDKs look for them. */
export const listModelsV1: PlainOperation<'listModelsV1'> = {
  answer: ({ state }) => ({ mediaType: 'application/json', content: toModelList(state.catalog) }),
}
