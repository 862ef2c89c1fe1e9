import { toModelList } from '../../answers/model-list.ts'
import type { PlainOperation } from '../operation.ts'

/** The models that can be used. */
export const listModels: PlainOperation<'listModels'> = {
  answer: ({ state }) => ({ mediaType: 'application/json', content: toModelList(state.catalog) }),
}
