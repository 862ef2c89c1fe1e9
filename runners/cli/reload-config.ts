import type { Mock, ServedMock } from '../../mock/mock.ts'
import { ConformanceUsageError } from '../conformance-usage-error.ts'
import { toSentence, watchFiles } from './watch-files.ts'

/** A mock that another one can take the place of, while it is served. */
export interface Replaceable {
  readonly mock: ServedMock
  replace(next: Mock): void
}

export function createReplaceable(first: Mock): Replaceable {
  let current = first
  return {
    mock: {
      get handle() {
        return current.handle
      },
      get secrets() {
        return current.secrets
      },
      get world() {
        return current.world
      },
    },
    replace(next) {
      current = next
    },
  }
}

interface Reload {
  /** Makes the mock of the file as it is now. @throws ConformanceUsageError. */
  create(): Promise<Mock>
  /** Takes it into use. */
  use(next: Mock): void
  tell(line: string): void
}

/** Makes another mock when the file changes. If it is broken, the former one stays in force, and `tell` gets one line. */
export function reloadConfig(file: string, { create, use, tell }: Reload): void {
  watchFiles(
    async () => [file],
    async () => {
      try {
        use(await create())
        tell(`The configuration was read again from ${file}: accounts and faults are those of the file, the journal is empty.`)
      } catch (error) {
        if (!(error instanceof ConformanceUsageError)) throw error
        tell(`${toSentence(error.message)} The former configuration stays in force.`)
      }
    },
  )
}
