import { toListedModel } from '../../answers/model-list.ts'
import { modelNotFound } from '../../pipeline/refuse.ts'
import type { PlainOperation } from '../operation.ts'

/** A model of the list. */
export const getModel: PlainOperation<'getModel'> = {
  answer({ state, variable }) {
    const name = decode(variable)
    const model = state.catalog.find(name)
    if (model === undefined) throw modelNotFound(name)
    return { json: toListedModel(model) }
  },
}

/** SDKs percent-encode the slash of an id. What is not encoded well is no name of a model. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
