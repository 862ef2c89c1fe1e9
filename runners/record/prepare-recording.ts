import type { Mock } from '../../mock/mock.ts'
import { readFixtures } from '../cli/read-fixtures.ts'
import { UsageError } from '../cli/usage-error.ts'
import type { OptionsOf } from '../options.ts'
import { openDirectory } from './open-directory.ts'
import { readBase } from './read-base.ts'
import { readUpstreamKey } from './read-upstream-key.ts'
import { startRecording } from './start-recording.ts'

/** `conformance mock --record`. @throws UsageError if something stands against it. */
export async function prepareRecording(mock: Mock, options: OptionsOf<'mock'>, env: NodeJS.ProcessEnv): Promise<void> {
  const { record = '', recordMode: mode = 'missing', fixtures: directory } = options
  if (directory === undefined)
    throw new UsageError('--record needs a directory.', 'Name one with --fixtures: recordings are written there.')
  if (mock.world.settings.fixturesOnly)
    throw new UsageError('--record and --fixtures-only exclude each other.', 'Without --record nothing is passed on.')
  if (options.reload)
    throw new UsageError('--record and --reload exclude each other.', 'Recordings are played back from the next start on.')
  const base = readBase(record)
  if (isItself(base, options)) throw new UsageError('--record names the mock itself.', 'Give the address of another server.')
  const key = readUpstreamKey(env)
  await openDirectory(directory)
  mock.world.fixtures.setInitial(await readFixtures(directory, mock.world.contract, { mayBeEmpty: true }))
  startRecording(mock, { base, key, directory, mode, tell: (line) => void process.stderr.write(`${line}\n`) })
}

const local = /^(localhost|127(\.\d+){3}|\[::1\])$/

function isItself(base: string, { port = 0, host = '127.0.0.1' }: OptionsOf<'mock'>): boolean {
  const { hostname, port: given, protocol } = new URL(base)
  const other = Number(given || (protocol === 'https:' ? 443 : 80))
  return port !== 0 && other === port && (hostname === host || local.test(hostname))
}
