import { catalog, toProvider } from '../state/catalog.ts'

/** The model list in OpenAI's form, as JSON. */
export const modelList = JSON.stringify({
  object: 'list',
  data: catalog.models.map((model) => ({ id: model.id, object: 'model', created: model.created, owned_by: toProvider(model) })),
})
