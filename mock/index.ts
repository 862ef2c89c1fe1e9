/** `@tokmodel/conformance/mock`: the mock in this process, in Node and in browsers. */
export { createFetchHandler, type FetchHandler } from './adapters/fetch.ts'
export type { Call, Handler, Reply } from './call.ts'
export type { AccountConfig, KeyConfig, MockConfig } from './config.ts'
export type { Cause, JournalEntry } from './journal.ts'
export { createMock, type Mock } from './mock.ts'
export type { Store } from './store.ts'
export type { Secrets, World } from './world.ts'
