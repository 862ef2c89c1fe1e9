import { faultModelPrefix } from '../misbehave/requested-faults.ts'
import type { Catalog } from '../state/catalog.ts'
import type { Family, Model } from '../state/model.ts'
import { invalid, modelNotFound } from './refuse.ts'

/** The model that a request names. @throws Refusal 404 if there is no such model, 400 if it is of another family. */
export function requireModel(catalog: Catalog, name: string, family: Family): Model {
  if (name.startsWith(faultModelPrefix)) return catalog.findStandard(family)
  const model = catalog.find(name) ?? catalog.findSubstitute(family)
  if (model === undefined) throw modelNotFound(name)
  if (model.family !== family) throw invalid(400, 'body_invalid', `The model \`${name}\` is not for this operation.`, 'model')
  return model
}
