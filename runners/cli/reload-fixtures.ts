import type { Mock } from '../../mock/mock.ts'
import { ConformanceUsageError } from '../conformance-usage-error.ts'
import { listFixtureFiles, readFixtures } from './read-fixtures.ts'
import { toSentence, watchFiles } from './watch-files.ts'

/** Reads the fixtures again when a file changes. If they are broken, the former ones stay in force, and `tell` gets one line. */
export function reloadFixtures(place: string, mock: Pick<Mock, 'world'>, tell: (line: string) => void): void {
  watchFiles(
    () => listFixtureFiles(place),
    async () => {
      try {
        const { world } = mock
        const fixtures = await readFixtures(place, world.contract)
        world.fixtures.setInitial(fixtures)
        tell(`${fixtures.length} ${fixtures.length === 1 ? 'fixture' : 'fixtures'} read again from ${place}`)
      } catch (error) {
        if (!(error instanceof ConformanceUsageError)) throw error
        tell(`${toSentence(error.message)} The former fixtures stay in force.`)
      }
    },
  )
}
