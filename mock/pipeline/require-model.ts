import { faultModelPrefix } from '../misbehave/requested-faults.ts'
import type { Family, Model } from '../state/model.ts'
import type { State } from '../state/state.ts'
import { invalid, modelNotFound } from './refuse.ts'

/** The model that a request names. @throws Refusal 404 if there is no such model, 400 if it is of another family. */
export function requireModel(state: State, name: string, family: Family): Model {
  const { catalog } = state
  if (name.startsWith(faultModelPrefix)) return catalog.findStandard(family)
  const model = catalog.find(name) ?? catalog.findSubstitute(family) ?? guessModel(state, name, family)
  if (model === undefined) throw modelNotFound(name)
  if (model.family !== family) throw invalid(400, 'body_invalid', `The model \`${name}\` is not for this operation.`, 'model')
  return model
}

/** Another server that is asked, or was recorded, may have models of its own. */
function guessModel({ upstream, fixtures }: State, name: string, family: Family): Model | undefined {
  if (upstream === undefined && !fixtures.hasRecorded(name)) return undefined
  return { id: name, family, multiplier: 1, created: 0, owner: '' }
}
