import type { components } from '../../spec/types.gen.ts'
import type { Catalog } from '../state/catalog.ts'
import type { Model } from '../state/model.ts'

const written = new WeakMap<Catalog, string>()

/** The model list in OpenAI's form, as JSON. */
export function toModelList(catalog: Catalog): string {
  const known = written.get(catalog)
  if (known !== undefined) return known
  const list = JSON.stringify({ object: 'list', data: catalog.models.map(toListedModel) })
  written.set(catalog, list)
  return list
}

/** A model in OpenAI's form. */
export function toListedModel({ id, created, owner }: Model): components['schemas']['Model'] {
  return { id, object: 'model', created, owned_by: owner }
}
