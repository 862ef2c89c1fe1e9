import type { Mock } from '../../mock/mock.ts'
import { createRecorder } from './create-recorder.ts'
import { createUpstream } from './create-upstream.ts'

/** What is recorded, from where, and whither. */
export interface RecordingOptions {
  /** The upstream, as `readBase` returns it. */
  readonly base: string
  readonly key: string
  readonly directory: string
  readonly mode: 'missing' | 'all'
  readonly firstByteMs?: number
  /** Gets one line for each answer that is not recorded. */
  tell(line: string): void
}

/** From now on the mock passes on what no fixture matches, or everything, and writes the answers as fixtures. */
export function startRecording({ world }: Pick<Mock, 'world'>, options: RecordingOptions): void {
  const { base, key, directory, mode, tell, firstByteMs } = options
  const recorder = createRecorder({ directory, contract: world.contract, replaces: mode === 'all', tell })
  const { accounts, adminToken } = world.settings
  for (const secret of [
    adminToken,
    ...accounts.flatMap(({ consoleToken, keys }) => [consoleToken, ...keys.map((one) => one.key)]),
  ])
    recorder.hide(secret)
  const timeout = firstByteMs === undefined ? {} : { firstByteMs }
  world.upstream = createUpstream({ base, key, isFirst: mode === 'all', recorder, contract: world.contract, ...timeout })
}
