import type { components } from '../../spec/types.gen.ts'
import type { Awaitable } from './awaitable.ts'
import type { Counts } from './counts.ts'
import { type Random, seededRandom } from './random.ts'

export type Fault = components['schemas']['Fault']

/** The configured faults. */
export interface Faults {
  list(): Fault[]
  /** Replaces the faults. */
  set(faults: readonly Fault[]): void
  /** Replaces the faults of one account in one step; those of other accounts stay. */
  setFor(account: string, faults: readonly Fault[]): void
  /** The faults that apply to a request of this account to this path; counts one use of each. Limits of the rate are none of them. */
  take(account: string, path: string): Awaitable<readonly Fault[]>
  /** Whether any fault limits the rate. */
  readonly hasLimits: boolean
  /** Counts a request of an account to a path at a time in Unix milliseconds. @returns the minutes that it counts in. */
  count(account: string, path: string, now: number): Awaitable<LimitedMinute[]>
  /** Those that name a mutant or a persona. */
  readonly mutants: readonly Fault[]
}

/** A minute of one account in which a fault limits its rate. */
export interface LimitedMinute {
  readonly fault: Fault
  /** Unix milliseconds. */
  readonly ends: number
  requests: number
  /** Tokens that answers have used. */
  tokens: number
  /** Counts tokens. */
  add(tokens: number): Awaitable<void>
}

const none: readonly Fault[] = []

/** Which requests a fault with a probability hits follows from the seed. What is counted for other processes, too, `counts` counts. */
export function createFaults(seed: string | number, counts?: Counts): Faults {
  let active: Active[] = []
  let mutants: Fault[] = []
  let hasLimits = false

  const put = (next: Active[]) => {
    active = next
    hasLimits = next.some(({ isLimit }) => isLimit)
    mutants = next.flatMap(({ fault }) => (fault.mutant === undefined && fault.persona === undefined ? [] : [fault]))
  }
  return {
    list: () => active.map(({ fault }) => fault),
    set(faults) {
      put(activate(faults))
    },
    setFor(account, faults) {
      const own = faults.map((fault) => ({ ...fault, account }))
      put([...active.filter(({ fault }) => fault.account !== account), ...activate(own)])
    },
    get hasLimits() {
      return hasLimits
    },
    count(account, path, now) {
      const holding = active.filter((candidate) => candidate.isLimit && applies(candidate, account, path))
      if (counts !== undefined) return countShared(counts, holding, { account, now })
      return holding.map((limit) => {
        if (!limit.isMore) limit.left -= 1
        const minute = findMinute(limit, account, now)
        minute.requests += 1
        return minute
      })
    },
    take(account, path) {
      if (active.length === 0) return none
      if (counts !== undefined) {
        const concerned = active.filter((candidate) => candidate.isMore && applies(candidate, account, path))
        return takeShared(counts, concerned, { account, seed })
      }
      const holding = active.filter(
        (candidate) => candidate.isMore && applies(candidate, account, path) && hits(candidate, account, seed),
      )
      for (const used of holding) used.left -= 1
      return holding.map(({ fault }) => fault)
    },
    get mutants() {
      return mutants
    },
  }
}

interface Active {
  readonly fault: Fault
  /** Its place among the faults of the same account. */
  readonly place: number
  /** Its place among all faults. */
  readonly index: number
  readonly isLimit: boolean
  /** Whether it does anything but limit the rate. */
  readonly isMore: boolean
  /** By account. */
  readonly minutes: Map<string, LimitedMinute>
  /** What decides about an account's requests. */
  readonly chances: Map<string, Random>
  /** The same if draws are counted for all processes: what comes next. */
  readonly drawn: Map<string, { readonly random: Random; readonly next: number }>
  left: number
}

const ofLimits: ReadonlySet<string> = new Set([
  'account',
  'path',
  'times',
  'requests_per_minute',
  'tokens_per_minute',
  'rate_limit_headers',
] satisfies (keyof Fault)[])

function activate(faults: readonly Fault[]): Active[] {
  const places = new Map<string | undefined, number>()
  return faults.map((fault, index) => {
    const place = places.get(fault.account) ?? 0
    places.set(fault.account, place + 1)
    return {
      fault,
      place,
      index,
      isLimit: fault.requests_per_minute !== undefined || fault.tokens_per_minute !== undefined,
      isMore: Object.keys(fault).some((name) => !ofLimits.has(name)),
      minutes: new Map(),
      chances: new Map(),
      drawn: new Map(),
      left: fault.times ?? Number.POSITIVE_INFINITY,
    }
  })
}

function applies({ fault, left }: Active, account: string, path: string): boolean {
  return (
    left > 0 && (fault.account === undefined || fault.account === account) && (fault.path === undefined || fault.path === path)
  )
}

/** The id of the account decides nothing: it differs from run to run if accounts are made in another order. */
function hits({ fault: { probability }, place, chances }: Active, account: string, seed: string | number): boolean {
  if (probability === undefined) return true
  const chance = chances.get(account) ?? seededRandom('faults', seed, place)
  chances.set(account, chance)
  return chance() < probability
}

const minuteMs = 60_000

function findMinute({ fault, minutes }: Active, account: string, now: number): LimitedMinute {
  const before = minutes.get(account)
  if (before !== undefined && now < before.ends) return before
  const minute: LimitedMinute = {
    fault,
    ends: now + minuteMs,
    requests: 0,
    tokens: 0,
    add(tokens) {
      minute.tokens += tokens
    },
  }
  minutes.set(account, minute)
  return minute
}

interface Request {
  readonly account: string
  readonly seed: string | number
}

/** Of the faults that concern a request, those that hit it and were not used up. */
async function takeShared(counts: Counts, concerned: readonly Active[], { account, seed }: Request): Promise<readonly Fault[]> {
  const chancy = concerned.filter(({ fault }) => fault.probability !== undefined)
  const draws = chancy.length === 0 ? [] : await counts.draw(chancy.map(({ index }) => `${index} ${account}`))
  const missed = new Set(
    chancy.filter((one, at) => numberAt(one, { account, seed }, draws[at] ?? 1) >= (one.fault.probability ?? 1)),
  )
  const hitting = concerned.filter((one) => !missed.has(one))
  const limited = hitting.filter(({ fault }) => fault.times !== undefined)
  const used = limited.length === 0 ? [] : await counts.use(limited.map(toUse))
  const spent = new Set(limited.filter((_, at) => !used[at]))
  return hitting.filter((one) => !spent.has(one)).map(({ fault }) => fault)
}

function toUse({ index, fault: { times = 1 } }: Active) {
  return { place: index, times }
}

/** The number of a draw: those before it have been drawn by other processes, or are drawn by none. */
function numberAt({ place, drawn }: Active, { account, seed }: Request, draw: number): number {
  const before = drawn.get(account)
  const { random, next } =
    before === undefined || before.next > draw ? { random: seededRandom('faults', seed, place), next: 1 } : before
  for (let at = next; at < draw; at += 1) random()
  drawn.set(account, { random, next: draw + 1 })
  return random()
}

async function countShared(counts: Counts, holding: readonly Active[], { account, now }: { account: string; now: number }) {
  const minutes: LimitedMinute[] = []
  for (const { fault, index, isMore } of holding) {
    if (!isMore && fault.times !== undefined && !(await counts.use([{ place: index, times: fault.times }]))[0]) continue
    const counted = await counts.countRequest(index, account, now)
    const minute: LimitedMinute = {
      fault,
      ...counted,
      async add(tokens) {
        // The answer has been paid for: it is given even if the store does not count it.
        minute.tokens = await counts.countTokens(index, account, tokens).catch(() => minute.tokens + tokens)
      },
    }
    minutes.push(minute)
  }
  return minutes
}
