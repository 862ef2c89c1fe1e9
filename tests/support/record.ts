import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { MockConfig } from '../../mock/state/config.ts'
import { readFixtures } from '../../runners/cli/read-fixtures.ts'
import { type RecordingOptions, startRecording } from '../../runners/record/start-recording.ts'
import { startMock } from './start-mock.ts'

/** A directory that is gone when the test is over. */
export function makeDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'recordings-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** A mock that records another server. */
export async function startRecorder(
  upstream: { readonly base: string; readonly key: string },
  { config, ...options }: Partial<RecordingOptions> & { readonly config?: MockConfig } = {},
) {
  const directory = options.directory ?? makeDirectory()
  const lines: string[] = []
  const mock = await startMock(config)
  mock.world.fixtures.setInitial(await readFixtures(directory, mock.world.contract, { mayBeEmpty: true }))
  startRecording(mock, { ...upstream, directory, mode: 'missing', tell: (line) => lines.push(line), ...options })
  return {
    ...mock,
    directory,
    /** What it has said on standard error. */
    lines,
    files: () => listFiles(directory),
  }
}

/** A mock that has nothing but the recordings of a directory. */
export async function startReplay(directory: string, config: MockConfig = {}) {
  const mock = await startMock({ fixturesOnly: true, ...config })
  mock.world.fixtures.setInitial(await readFixtures(directory, mock.world.contract))
  return mock
}

/** The texts of the files in a directory, by their names. */
export function listFiles(directory: string): Map<string, string> {
  return new Map(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'utf8')]))
}

/** A raw server for what no mock does. It notes the headers that it gets. */
export async function startRaw(listener: RequestListener) {
  const seen: Record<string, string | string[] | undefined>[] = []
  const server = createServer((request, response) => {
    seen.push(request.headers)
    listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { base: `http://127.0.0.1:${port}`, key: 'sk-upstream-0123456789abcdef', seen }
}
