import { catalog, providerOf } from '../state/catalog.ts'

/** `GET /v1beta/models` and `GET /v1/models`. */
export const modelList = JSON.stringify({
  object: 'list',
  data: catalog.models.map((model) => ({ id: model.id, object: 'model', created: model.created, owned_by: providerOf(model) })),
})
