import { stat } from 'node:fs/promises'
import type { Mock } from '../../mock/mock.ts'
import { ConformanceUsageError } from '../conformance-usage-error.ts'
import { listFixtureFiles, readFixtures } from './read-fixtures.ts'

/** How often the files are looked at, in milliseconds: notices of the file system are lost on network and container mounts. */
const everyMs = 250

/** Reads the fixtures again when a file changes. If they are broken, the former ones stay in force, and `tell` gets one line. */
export function reloadFixtures(place: string, { world }: Pick<Mock, 'world'>, tell: (line: string) => void): void {
  let seen: string | undefined
  const look = async (): Promise<void> => {
    const now = await takeState(place)
    const isFirst = seen === undefined
    if (now !== seen) {
      seen = now
      if (!isFirst) await reload()
    }
    setTimeout(look, everyMs).unref()
  }
  async function reload(): Promise<void> {
    try {
      const fixtures = await readFixtures(place, world.contract)
      world.fixtures.setInitial(fixtures)
      tell(`${fixtures.length} ${fixtures.length === 1 ? 'fixture' : 'fixtures'} read again from ${place}`)
    } catch (error) {
      if (!(error instanceof ConformanceUsageError)) throw error
      tell(`${error.message} The former fixtures stay in force.`)
    }
  }
  void look()
}

/** The files with their sizes and times, as one text; empty if they cannot be read. */
async function takeState(place: string): Promise<string> {
  const files = await listFixtureFiles(place).catch(() => [])
  const states = files.map(async (file) => {
    const found = await stat(file).catch(() => undefined)
    return `${file} ${found?.size} ${found?.mtimeMs}`
  })
  return (await Promise.all(states)).join('\n')
}
