import { type Document, listOperations } from './document.ts'

/** The query and header parameters of every operation that has any, as an object schema, by the operation's id. */
export function parameterSchemas(document: Document): Record<string, object> {
  return Object.fromEntries(
    listOperations(document).flatMap(({ operation, parameters }) => {
      const own = parameters.filter((parameter) => parameter.in === 'query' || parameter.in === 'header')
      if (own.length === 0) return []
      // Header names are case-insensitive.
      const named = own.map((parameter) => ({
        ...parameter,
        key: parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name,
      }))
      const properties = Object.fromEntries(named.map(({ key, schema }) => [key, schema ?? {}]))
      return [
        [
          operation.operationId,
          { type: 'object', properties, required: named.filter(({ required }) => required).map(({ key }) => key) },
        ],
      ]
    }),
  )
}
