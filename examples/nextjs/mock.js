import { createFetchHandler, createMock } from '@tokmodel/conformance/mock'

// Next.js may load a module once for each route: there is one mock all the same.
globalThis.tokmodelMock ??= createMock()
export const mock = await globalThis.tokmodelMock
export const answer = createFetchHandler(mock)
