import openapiTS, { astToString } from 'openapi-typescript'
import type { Document } from '../../spec/document/document.ts'
import { typesOptions } from '../../spec/types-options.ts'
import { banner } from './banner.ts'

/** The document's types by openapi-typescript. */
export async function generateTypes(document: Document): Promise<string> {
  // openapi-typescript may change its input, so it gets a copy; its own document type is narrower.
  const copy = structuredClone(document) as unknown as Parameters<typeof openapiTS>[0]
  return banner + astToString(await openapiTS(copy, typesOptions))
}
