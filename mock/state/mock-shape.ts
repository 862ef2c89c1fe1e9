import { object, type Shape } from '../../spec/shapes.ts'

/** A mock that adapters can serve. */
export const mockShape: Shape = (value, at) => {
  const { handle, mock, then } = Object(value)
  if (typeof handle === 'function') return undefined
  if (typeof then === 'function') return `${at} is a promise: did you mean await createMock()?`
  if (typeof mock?.handle === 'function')
    return `${at} is a mock for tests, which is served already: did you mean its member mock?`
  return object(value, at) ?? `${at} must be what createMock() of @tokmodel/conformance/mock makes`
}
