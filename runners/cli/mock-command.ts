import { serveMock } from '../../mock/adapters/node.ts'
import { requireMutants } from '../../mock/misbehave/named-mutants.ts'
import { withMutants } from '../../mock/misbehave/with-mutants.ts'
import { createMock, type Mock } from '../../mock/mock.ts'
import { isLoopback } from '../../mock/pipeline/is-loopback.ts'
import type { MockConfig } from '../../mock/state/config.ts'
import { MockConfigError } from '../../mock/state/mock-config-error.ts'
import type { OptionsOf } from '../options.ts'
import { UsageError } from './usage-error.ts'

// zod and YAML are loaded only to read a configuration file: the mock has to answer soon after its start.

/** `conformance mock`. @throws UsageError. */
export async function mockCommand(options: OptionsOf<'mock'>): Promise<void> {
  const { port = 0, host = '127.0.0.1', mutant, persona, quiet = false, json = false } = options
  if (mutant !== undefined && persona !== undefined)
    throw new UsageError('--mutant and --persona exclude each other.', 'Choose one of them.')
  const honest = await create(options, host)
  if (mutant !== undefined) await misbehave(honest, mutant)
  if (options.record !== undefined && options.replay)
    throw new UsageError('--record and --replay exclude each other.', 'Choose one of them.')
  if (options.record !== undefined) await record(honest, options)
  else if (options.recordMode === 'all') throw new UsageError('--record-mode needs --record.', 'Name the upstream with --record.')
  else if (options.fixtures !== undefined) await useFixtures(honest, options)
  else if (options.reload) throw new UsageError('--reload needs fixtures.', 'Name a file or a directory with --fixtures.')
  const mock = persona === undefined ? honest : await impersonate(honest, persona)
  const server = await listen(mock, port, host)
  stopOnSignals(() => server.close())
  announce(mock, server.url, { quiet, json })
  if (!mock.world.settings.magicKeys && !isLoopback(host) && !quiet)
    process.stderr.write('sk-mock-valid and the other test keys are off at this address; --magic-keys turns them on.\n')
}

async function create(options: OptionsOf<'mock'>, host: string): Promise<Mock> {
  const { config, seed, latency, adminToken, magicKeys, fixturesOnly, bodies, anyModel, replaySpeed, spec } = options
  const document = spec === undefined ? undefined : await (await import('./read-spec.ts')).readSpec(spec)
  const file = config === undefined ? {} : await (await import('./read-mock-config.ts')).readMockConfig(config)
  const settings: MockConfig = {
    magicKeys: isLoopback(host),
    ...file,
    ...(magicKeys === true && { magicKeys }),
    ...(fixturesOnly === true && { fixturesOnly }),
    ...(bodies === false && { bodies }),
    ...(anyModel === true && { anyModel }),
    ...(replaySpeed !== undefined && replaySpeed !== 0 && { replaySpeed }),
    ...(seed !== undefined && { seed }),
    ...(latency !== undefined && { latency }),
    ...(adminToken !== undefined && { adminToken }),
  }
  try {
    return await createMock(settings, document)
  } catch (error) {
    if (error instanceof MockConfigError) throw new UsageError(error.message)
    throw error
  }
}

async function useFixtures({ world }: Mock, { fixtures = '', reload }: OptionsOf<'mock'>): Promise<void> {
  const { readFixtures } = await import('./read-fixtures.ts')
  world.fixtures.setInitial(await readFixtures(fixtures, world.contract))
  if (!reload) return
  const { reloadFixtures } = await import('./reload-fixtures.ts')
  reloadFixtures(fixtures, { world }, (line) => void process.stderr.write(`${line}\n`))
}

/** The fixtures of the directory answer what they match, the upstream answers the rest. */
async function record(mock: Mock, options: OptionsOf<'mock'>): Promise<void> {
  const { prepareRecording } = await import('../record/prepare-recording.ts')
  await prepareRecording(mock, options, process.env)
}

async function misbehave(mock: Mock, id: string): Promise<void> {
  const faults = [{ mutant: id }]
  await requireMutants(faults).catch(() => {
    throw new UsageError(`There is no mutant "${id}".`, 'Run "conformance list --mutants" for the ids.')
  })
  mock.world.faults.set(faults)
}

async function impersonate(mock: Mock, name: string): Promise<Mock> {
  const { personas } = await import('../../mock/misbehave/personas/index.ts')
  const persona = Object.hasOwn(personas, name) ? personas[name] : undefined
  if (persona === undefined)
    throw new UsageError(`There is no persona "${name}".`, `Choose from ${Object.keys(personas).join(', ')}.`)
  return withMutants(mock, ...persona.deviations.map(({ behave }) => behave))
}

async function listen(mock: Mock, port: number, host: string) {
  return await serveMock(mock, { port, host }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      throw new UsageError(`Port ${port} is in use.`, 'Choose another with --port, or --port 0 for a free one.')
    if (error.code === 'EACCES')
      throw new UsageError(`Port ${port} is reserved for the system.`, 'Choose one above 1023, or --port 0 for a free one.')
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
      throw new UsageError(`The address ${host} is not one of this machine.`, 'Choose 127.0.0.1, or 0.0.0.0 for all.')
    }
    throw error
  })
}

/** The first signal lets running answers end, the second one ends the process at once. */
function stopOnSignals(close: () => Promise<void>): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(0)
    stopping = true
    void close().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** One line on standard output; for people, the keys on standard error. */
function announce({ secrets }: Mock, url: string, { quiet, json }: { quiet: boolean; json: boolean }): void {
  const { key, revokedKey, noCreditKey, consoleToken, adminToken } = secrets
  if (json) {
    const line = {
      url,
      openai_base_url: `${url}/v1`,
      key,
      revoked_key: revokedKey,
      no_credit_key: noCreditKey,
      console_token: consoleToken,
      admin_token: adminToken,
    }
    process.stdout.write(`${JSON.stringify(line)}\n`)
    return
  }
  process.stdout.write(`TokModel mock listening on ${url}\n`)
  if (quiet) return
  const rows = [
    ['key', key],
    ['revoked key', revokedKey ?? 'none'],
    ['no-credit key', noCreditKey ?? 'none'],
    ['console token', consoleToken],
    ['admin token', adminToken],
  ] as const
  process.stderr.write(rows.map(([name, value]) => `  ${name.padEnd(14)}${value}\n`).join(''))
}
