/** `@tokmodel/conformance/mock`: the mock in this process, in Node and in browsers. */
export { createFetchHandler, type FetchHandler } from './adapters/fetch.ts'
export { createMock, type Mock } from './mock.ts'
export type { Call, Handler, Reply } from './pipeline/call.ts'
export type { AccountConfig, KeyConfig, MockConfig } from './state/config.ts'
export type { Cause, JournalEntry } from './state/journal.ts'
export { MockConfigError } from './state/mock-config-error.ts'
export type { Secrets, State as World } from './state/state.ts'
export type { Store } from './state/store.ts'
