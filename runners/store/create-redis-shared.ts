import { MockConfigError } from '../../mock/state/mock-config-error.ts'
import { type InForce, type Mark, Outdated, type Shared, type SharingMock, type Start } from '../../mock/state/shared.ts'
import { StoreUnavailable } from '../../mock/state/store-unavailable.ts'
import { type Connection, type ConnectionOptions, connect } from './connection.ts'
import { createRedisCounts } from './create-redis-counts.ts'
import { createRedisJournal } from './create-redis-journal.ts'
import { createRedisStore, toWords } from './create-redis-store.ts'
import { createSeal } from './seal.ts'

/** How a store is shared. */
export interface SharedOptions extends ConnectionOptions {
  /** How long a process may not be heard of before others give back what its streams have taken, in milliseconds. Default 5000. */
  readonly leaseMs?: number
}

/** Shares accounts, credits, faults, fixtures, the clock and the journal by Redis. @throws StoreUnavailable. */
export async function createRedisShared(options: SharedOptions, mock: SharingMock): Promise<Shared> {
  const { leaseMs = 5000 } = options
  const connection = await connect(options)
  const process = await enter(connection)
  const name = String(process)
  const insist = createInsistence()
  const keepAlive = renew(connection, { name, leaseMs })
  let version: string | undefined
  return {
    process,
    store: createRedisStore({ connection, name, version: () => version, insist: insist.add }),
    journal: createRedisJournal({ ...mock, connection, process: name, seal: createSeal(mock.adminToken), insist: insist.add }),
    counts: createRedisCounts(connection),
    async open(start) {
      if ((await connection.run('open', ...toStart(start))) === start.digest) return
      throw new MockConfigError(
        'The store has the accounts of another configuration: give all processes the same options and the same --seed, or this one another database, e.g. redis://127.0.0.1:6379/1, or empty this one.',
      )
    },
    async reset(start) {
      await connection.run('reset', ...toStart(start))
    },
    async requireCurrent() {
      if ((await connection.run('version')) !== version) throw new Outdated()
    },
    async load() {
      const began = Date.now()
      const [members, marks, time] = (await connection.run('load')) as [(string | null)[], string[], string]
      version = members[0] ?? undefined
      return toInForce(members, marks, Number(time) - (began + Date.now()) / 2)
    },
    setFaults: async (faults) => void (await connection.run('change', 'faults', JSON.stringify(faults))),
    setFixtures: async (fixtures) => void (await connection.run('change', 'fixtures', JSON.stringify(fixtures))),
    advance: async (ms) => void (await connection.run('advance', String(ms))),
    nextSource: async () => (await connection.run('nextSource')) as number,
    mark: async (marks) => void (await connection.run('mark', ...marks.map(toMark))),
    async close() {
      clearInterval(keepAlive)
      await insist.end()
      await connection.run('leave', name).catch(() => {})
      connection.close()
    },
  }
}

async function enter(connection: Connection): Promise<number> {
  try {
    return Number(await connection.run('enter'))
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Clocks of one machine differ by what a step takes; others are put right. */
const sameClockMs = 20

function toInForce(members: readonly (string | null)[], marks: readonly string[], differs: number): InForce {
  const [, offset, faultsVersion, faults, fixturesVersion, fixtures] = members
  return {
    faultsVersion: Number(faultsVersion),
    faults: JSON.parse(faults ?? '[]'),
    fixturesVersion: Number(fixturesVersion),
    fixtures: fixtures === null || fixtures === undefined ? undefined : JSON.parse(fixtures),
    offset: Number(offset) + (Math.abs(differs) > sameClockMs ? Math.round(differs) : 0),
    marks: marks.map((mark) => {
      const at = mark.indexOf(':')
      return [Number(mark.slice(0, at)), mark.slice(at + 1)]
    }),
  }
}

function toMark([length, end]: Mark): string {
  return `${length}:${end}`
}

function toStart({ digest, faults, sources, accounts, keys, marks }: Start): string[] {
  return [
    digest,
    JSON.stringify(faults),
    String(sources),
    ...accounts.flatMap(({ id, balance, dialect = 'tokmodel', consoleHash }) => [
      'account',
      id,
      String(balance),
      dialect,
      consoleHash,
    ]),
    ...keys.flatMap((key) => ['key', ...toWords(key)]),
    ...marks.flatMap((mark) => ['mark', toMark(mark)]),
  ]
}

/** Says that the process lives, several times in a lease. Whoever was late itself gives back nothing of others. */
function renew(connection: Connection, { name, leaseMs }: { name: string; leaseMs: number }): NodeJS.Timeout {
  const everyMs = leaseMs / 5
  /** By the clock of the store. */
  let last = 0
  let punctual = 0
  const say = async () => {
    try {
      const time = Number(await connection.run('renew', name, String(leaseMs), punctual > 5 ? String(last) : ''))
      punctual = time - last > 2 * everyMs ? 0 : punctual + 1
      last = time
    } catch {
      punctual = 0
    }
  }
  void say()
  return setInterval(() => void say(), everyMs).unref()
}

/** How long to wait before work is tried again, in milliseconds. */
const againMs = 250

/** Does work until it has succeeded, in its order. */
function createInsistence() {
  const work: (() => Promise<unknown>)[] = []
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    for (let next = work[0]; next !== undefined; next = work[0]) {
      try {
        await next()
        work.shift()
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) work.shift()
        await new Promise((resolve) => setTimeout(resolve, againMs))
      }
    }
    running = undefined
  }
  return {
    add(next: () => Promise<unknown>): void {
      work.push(next)
      running ??= run()
    },
    /** Resolves when all is done, or after 2 seconds. */
    async end(): Promise<void> {
      const timer = new Promise<void>((resolve) => setTimeout(resolve, 2000).unref())
      await Promise.race([running, timer])
    },
  }
}
