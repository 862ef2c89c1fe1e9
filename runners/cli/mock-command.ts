import { randomInt } from 'node:crypto'
import { serveMock } from '../../mock/adapters/node.ts'
import { requireMutants } from '../../mock/misbehave/named-mutants.ts'
import { createMock, type Mock, type ServedMock } from '../../mock/mock.ts'
import { isLoopback } from '../../mock/pipeline/is-loopback.ts'
import type { MockConfig } from '../../mock/state/config.ts'
import type { Fault } from '../../mock/state/faults.ts'
import { MockConfigError } from '../../mock/state/mock-config-error.ts'
import { issueSignInCode } from '../../mock/state/sign-in-codes.ts'
import { harmless } from '../../reporters/harmless.ts'
import type { OptionsOf } from '../options.ts'
import { didYouMean } from '../words/did-you-mean.ts'
import { print } from './print.ts'
import { toDrawing } from './to-drawing.ts'
import { UsageError } from './usage-error.ts'
import { type Announcement, workerVariable } from './worker-order.ts'

// zod and YAML are loaded only to read a configuration file: the mock has to answer soon after its start.

/** `conformance mock`. @throws UsageError. */
export async function mockCommand(options: OptionsOf<'mock'>): Promise<void> {
  const { port = 0, host = '127.0.0.1', mutant, persona, workers } = options
  if (mutant !== undefined && persona !== undefined)
    throw new UsageError('--mutant and --persona exclude each other.', 'Choose one of them.')
  const order = process.env[workerVariable] === undefined ? undefined : (await import('./run-workers.ts')).readOrder()
  if (workers !== undefined && order === undefined) return await startWorkers(options, workers)
  const isReplaced = isReloadable(options)
  // With the same seed, what a changed file does not say otherwise stays the same: keys, tokens and ids.
  const seed = isReplaced ? randomInt(2 ** 32) : order?.seed
  const first = await create(options, host, seed)
  const replaceable = isReplaced ? (await import('./reload-config.ts')).createReplaceable(first) : undefined
  const mock = replaceable?.mock ?? first
  if (options.record !== undefined && options.replay)
    throw new UsageError('--record and --replay exclude each other.', 'Choose one of them.')
  if (options.record !== undefined) await record(first, options)
  else if (options.recordMode === 'all') throw new UsageError('--record-mode needs --record.', 'Name the upstream with --record.')
  else if (options.fixtures !== undefined) await useFixtures(mock, options)
  if (options.fixtures !== undefined && options.reload && options.record === undefined) await watchFixtures(mock, options)
  const server = await listen(mock, { port, host, document: options.spec })
  const leaving = new AbortController()
  const close = async () => {
    leaving.abort()
    await server.close()
    await mock.world.shared?.close()
  }
  const show = () => logOnTerminal(mock, options, leaving.signal)
  if (replaceable !== undefined)
    await watchConfig(options, { create: () => create(options, host, seed), replace: replaceable.replace, show })
  const announcement = toAnnouncement(mock, { url: server.url, console: await toConsoleLink(mock, server.url, host) }, options)
  if (order !== undefined) return (await import('./run-workers.ts')).reportToPrimary(announcement, close)
  stopOnSignals(close)
  print(announcement.stdout)
  process.stderr.write(announcement.stderr)
  await show()
}

/** A person who looks at the mock sees what it is asked. */
async function logOnTerminal({ world }: ServedMock, { quiet }: OptionsOf<'mock'>, signal: AbortSignal): Promise<void> {
  if (!process.stderr.isTTY || quiet) return
  const { logRequests } = await import('./log-requests.ts')
  const { color } = toDrawing(process.stderr, process.env)
  await logRequests(world.journal, { write: (text) => void process.stderr.write(text), color, signal })
}

/** @throws UsageError if there is nothing that they could share, or something that they must not do at the same time. */
async function startWorkers({ store, record: upstream }: OptionsOf<'mock'>, count: number): Promise<void> {
  if (store === undefined)
    throw new UsageError('--workers needs --store.', 'Processes share accounts by a Redis: --store redis://127.0.0.1:6379')
  if (upstream !== undefined)
    throw new UsageError('--workers and --record exclude each other.', 'One process records, any number play back.')
  const { runWorkers } = await import('./run-workers.ts')
  await runWorkers({ count, store })
}

async function create(options: OptionsOf<'mock'>, host: string, seed: MockConfig['seed']): Promise<Mock> {
  const { config, latency, adminToken, magicKeys, fixturesOnly, bodies, anyModel, replaySpeed, spec, store } = options
  const document = spec === undefined ? undefined : await (await import('./read-spec.ts')).readSpec(spec)
  const file = config === undefined ? {} : await (await import('./read-mock-config.ts')).readMockConfig(config)
  const named = await readFault(options)
  const settings: MockConfig = {
    magicKeys: isLoopback(host),
    ...(seed !== undefined && { seed }),
    ...file,
    ...(named.length > 0 && { faults: [...(file.faults ?? []), ...named] }),
    ...(magicKeys === true && { magicKeys }),
    ...(fixturesOnly === true && { fixturesOnly }),
    ...(bodies === false && { bodies }),
    ...(anyModel === true && { anyModel }),
    ...(replaySpeed !== undefined && replaySpeed !== 0 && { replaySpeed }),
    ...(options.seed !== undefined && { seed: options.seed }),
    ...(latency !== undefined && { latency }),
    ...(adminToken !== undefined && { adminToken }),
  }
  try {
    const share = store === undefined ? undefined : (await import('../store/share-by-redis.ts')).shareByRedis(store)
    return await createMock(settings, document, share)
  } catch (error) {
    if (error instanceof MockConfigError) throw new UsageError(error.message)
    throw error
  }
}

async function useFixtures({ world }: ServedMock, { fixtures = '' }: OptionsOf<'mock'>): Promise<void> {
  const { readFixtures } = await import('./read-fixtures.ts')
  world.fixtures.setInitial(await readFixtures(fixtures, world.contract))
}

const tell = (line: string) => void process.stderr.write(`${harmless(line)}\n`)

/** Whether the mock is made anew when its configuration changes. @throws UsageError if there is nothing to read again. */
function isReloadable({ reload, fixtures, config, store, record: upstream }: OptionsOf<'mock'>): boolean {
  if (!reload) return false
  if (fixtures === undefined && config === undefined)
    throw new UsageError(
      '--reload has nothing to read again.',
      'Name fixtures with --fixtures, or a configuration with --config.',
    )
  const other = store === undefined ? (upstream === undefined ? undefined : '--record') : '--store'
  if (config !== undefined && other !== undefined)
    throw new UsageError(`--reload of a configuration and ${other} exclude each other.`, 'Start the mock again instead.')
  return config !== undefined
}

async function watchFixtures(mock: ServedMock, { fixtures = '' }: OptionsOf<'mock'>): Promise<void> {
  const { reloadFixtures } = await import('./reload-fixtures.ts')
  reloadFixtures(fixtures, mock, tell)
}

interface Replacing {
  create(): Promise<Mock>
  replace(next: Mock): void
  /** Shows what the new one is asked. */
  show(): Promise<void>
}

async function watchConfig(options: OptionsOf<'mock'>, { create, replace, show }: Replacing): Promise<void> {
  const { reloadConfig } = await import('./reload-config.ts')
  reloadConfig(options.config ?? '', {
    async create() {
      const next = await create()
      if (options.fixtures !== undefined) await useFixtures(next, options)
      return next
    },
    use(next) {
      replace(next)
      void show()
    },
    tell,
  })
}

/** The fixtures of the directory answer what they match, the upstream answers the rest. */
async function record(mock: Mock, options: OptionsOf<'mock'>): Promise<void> {
  const { prepareRecording } = await import('../record/prepare-recording.ts')
  await prepareRecording(mock, options, process.env)
}

/** The fault that the command line names; none if it names none. @throws UsageError if there is no such mutant or persona. */
async function readFault({ mutant, persona }: OptionsOf<'mock'>): Promise<Fault[]> {
  if (mutant === undefined && persona === undefined) return []
  const fault = mutant === undefined ? { persona: persona ?? '' } : { mutant }
  await requireMutants([fault]).catch(async () => {
    if (mutant !== undefined)
      throw new UsageError(
        `There is no mutant "${mutant}".`,
        didYouMean(mutant, withChecks(await listMutants()), 'Run "conformance list --mutants" for the ids.'),
      )
    const { personas } = await import('../../mock/misbehave/personas/index.ts')
    throw new UsageError(`There is no persona "${persona}".`, didYouMean(persona ?? '', Object.keys(personas)))
  })
  if (mutant !== undefined && !mutant.includes(':')) await requireOne(mutant)
  return [fault]
}

/** The ids of mutants, and of the checks that they belong to. */
function withChecks(ids: readonly string[]): string[] {
  return [...ids, ...new Set(ids.map((id) => id.split(':', 1)[0] ?? ''))]
}

/** The id of a check names its mutant if it has one only. @throws UsageError. */
async function requireOne(check: string): Promise<void> {
  const ids = (await listMutants()).filter((id) => id.startsWith(`${check}:`))
  if (ids.length > 1) throw new UsageError(`${check} has ${ids.length} mutants.`, `Choose from ${ids.join(', ')}.`)
}

async function listMutants(): Promise<string[]> {
  const { mutants } = await import('../../mock/misbehave/mutants/index.ts')
  return Object.values(mutants).flatMap((list) => list.map(({ id }) => id))
}

/** The page of the console. On this machine the link signs in, once. */
async function toConsoleLink({ world }: ServedMock, url: string, host: string): Promise<string> {
  const page = `${url}/console`
  // Of processes on one port, any may be asked, and only one would know the code.
  return isLoopback(host) && world.shared === undefined ? `${page}#code=${await issueSignInCode(world)}` : page
}

async function listen(
  mock: ServedMock,
  options: { readonly port: number; readonly host: string; readonly document: string | undefined },
) {
  const { port, host } = options
  return await serveMock(mock, options).catch((error: NodeJS.ErrnoException) => {
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
function toAnnouncement(
  { secrets, world }: ServedMock,
  { url, console }: { readonly url: string; readonly console: string },
  options: OptionsOf<'mock'>,
): Announcement {
  const { quiet = false, json = false, host = '127.0.0.1' } = options
  const isHidden = !world.settings.magicKeys && !isLoopback(host) && !quiet
  const hint = isHidden ? 'sk-mock-valid and the other test keys are off at this address; --magic-keys turns them on.\n' : ''
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
      console_url: console,
    }
    return { stdout: `${JSON.stringify(line)}\n`, stderr: hint }
  }
  const stdout = `TokModel mock listening on ${url}\n`
  if (quiet) return { stdout, stderr: '' }
  const rows: (readonly [name: string, value: string])[] = [
    ['key', key],
    ['revoked key', revokedKey ?? 'none'],
    ['no-credit key', noCreditKey ?? 'none'],
    ['console token', consoleToken],
    ['admin token', adminToken],
    ['console', console],
    ...tellSettings(world.settings.seed, options),
  ]
  return { stdout, stderr: rows.map(([name, value]) => `  ${name.padEnd(14)}${value}\n`).join('') + hint }
}

/** What this mock is told to do, and what makes the same one again. */
function tellSettings(seed: string | number, { mutant, persona, latency, config, fixtures }: OptionsOf<'mock'>) {
  const told = { seed, mutant, persona, latency, configuration: config, fixtures }
  return Object.entries(told).flatMap(([name, value]) => (value === undefined ? [] : [[name, harmless(String(value))] as const]))
}
