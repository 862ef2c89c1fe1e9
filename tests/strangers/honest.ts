import type { Result } from '../../engine/report/result.ts'
import { explains } from './explains.ts'
import { atATime, groupBy, inTurns } from './groups.ts'
import { judge, tally } from './judge.ts'
import type { Prices } from './prices.ts'
import type { Traits } from './traits.ts'

interface Said {
  readonly kind: 'finding' | 'lost'
  readonly result: Result
  readonly traits: Traits
}

/** Judges honest gateways and prints what the suite says of each. @returns how many findings there are, none of which is true. */
export async function judgeHonest(all: readonly Traits[]): Promise<number> {
  const said: Said[] = []
  const shares: number[] = []
  await inTurns(
    all,
    async (traits) => {
      const report = await judge(traits)
      const { findings, lost, judged, applicable } = tally(report)
      const wrong = [
        ...findings.map((result) => ({ kind: 'finding' as const, result, traits })),
        ...lost.map((result) => ({ kind: 'lost' as const, result, traits })),
      ].filter(({ result }) => !explains(traits, result))
      const missed = wrong.filter(({ kind }) => kind === 'lost').length
      const needed = applicable - (lost.length - missed)
      const share = (needed - missed) / needed
      shares.push(share)
      said.push(...wrong)
      console.log(`\n${nameOf(traits)}`)
      if (traits.prices !== undefined) console.log(`  ${namePrices(traits.prices)}`)
      console.log(
        `  judged ${judged}/${applicable}, but for what is broken ${(100 * share).toFixed(1)} %; ${report.requests} requests, ${report.ms} ms${report.reason === undefined ? '' : `; ${report.reason}`}`,
      )
      for (const [what, list] of groupBy(wrong, describe)) {
        const ids = list.map(({ result }) => result.id)
        console.log(`  ${what}: ${ids.slice(0, 40).join(' ')}${ids.length > 40 ? ` and ${ids.length - 40} more` : ''}`)
      }
    },
    atATime(all),
  )
  console.log('\nHonest servers, by check:')
  for (const [what, list] of groupBy(said, ({ kind, result }) => `${kind} ${result.id}`)) {
    const seeds = list.slice(0, 6).map(({ traits }) => traits.seed)
    console.log(`  ${String(list.length).padStart(4)} ${what}: ${seeds.join(' ')}`)
  }
  const well = shares.filter((share) => share >= 0.98).length
  const clean = all.filter((traits) => !said.some((one) => one.traits === traits)).length
  console.log(`${well} of ${all.length} servers are judged to 98 % or more, of ${clean} nothing wrong is said`)
  return said.filter(({ kind }) => kind === 'finding').length
}

/** What was said, without the check that said it: one cause loses many. */
function describe({ kind, result }: Said): string {
  if (result.outcome === 'fail') return `FINDING ${result.level}, expected ${result.expected}, got ${result.actual.slice(0, 400)}`
  return `${kind}, ${result.outcome}, ${'reason' in result ? String(result.reason).slice(0, 170) : ''}`
}

function namePrices({ rates, larger, least, reserve, reserveShown, returnMs, charge, lateMs, logMs, ...rest }: Prices): string {
  const held = `${reserve} set aside${reserveShown ? ', shown' : ''}, back after ${returnMs} ms`
  const late = charge === 'late' ? `${lateMs} ms late` : `at the ${charge}`
  const more = `${rest.counts}, a stream that is left costs ${rest.left}, opens ${rest.opens}`
  return `${rates.in} and ${rates.out} a token, ${larger} times for larger models, ${least} at least; ${held}; paid ${late}, logged after ${logMs} ms; ${more}`
}

function nameOf(traits: Traits): string {
  const { seed, catalog, aliases, listAt, json, extras, close, rate, busy, broken, brokenFirst } = traits
  const limit =
    rate === undefined ? '' : `, ${rate.most} in ${rate.windowMs} ms ${rate.retryAfter ? 'with' : 'without'} Retry-After`
  const out = Object.entries(broken).map(([id, how]) => `${id} ${how}`)
  const fails = out.length === 0 ? '' : `, ${out.join(', ')}${brokenFirst ? ' before the key' : ''}`
  return `${seed}: ${catalog}${aliases ? ' with aliases' : ''}, list at ${listAt}, ${json}, extras ${extras}${close ? ', close' : ''}${busy === undefined ? '' : ', busy for a moment'}${limit}${fails}`
}
