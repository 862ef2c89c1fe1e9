import { type Draft, statusOf } from './draft.ts'
import type { Fault } from './fault.ts'
import { startGateway } from './gateway.ts'
import { atATime, inTurns } from './groups.ts'
import { judge } from './judge.ts'
import { type Dead, printFaulty, type Trial, type Unseen } from './print-faulty.ts'
import type { Traits } from './traits.ts'

/** Judges gateways with one fault each and prints which of them are not seen. @returns how many. */
export async function judgeFaulty(trials: readonly Trial[]): Promise<number> {
  const unseen: Unseen[] = []
  const dead: Dead[] = []
  const honest = createHonest()
  await inTurns(
    trials,
    async (trial) => {
      const why = trial.fault.slip === undefined ? await whyDead(trial) : undefined
      if (why !== undefined) return void dead.push({ ...trial, why })
      const usual = await honest(trial.traits)
      const { results } = await judge(trial.traits, trial.fault, suitesFor(trial))
      if (results.some(({ outcome, id }) => outcome === 'fail' && !usual.has(id))) return
      if (isMerelyPriced(trial) && !(await shows(trial)))
        return void dead.push({ ...trial, why: 'this gateway has nothing of it' })
      const observed = results.filter((result) => result.observed !== undefined && !usual.has(`${result.id} observed`))
      unseen.push({ ...trial, observed: observed.map(({ id }) => id).join(' ') })
    },
    atATime(trials.map(({ traits }) => traits)),
  )
  printFaulty(trials, dead, unseen)
  return unseen.length
}

/** A price that no call of the run had. */
function isMerelyPriced({ fault: { family, touched } }: Trial): boolean {
  return family === 'price' && touched === false
}

/** Whether a call of its own shows it. */
async function shows({ fault, traits }: Trial): Promise<boolean> {
  await statusWith(traits, fault, true)
  return fault.touched === true
}

/** Only the suite of credits looks at prices, and it does so at all calls. */
function suitesFor({ traits }: Pick<Trial, 'traits'>): readonly string[] | undefined {
  return traits.prices === undefined ? undefined : ['credits']
}

/** What the suite says of the same gateway without a fault, asked once. */
function createHonest(): (traits: Traits) => Promise<ReadonlySet<string>> {
  const known = new Map<string, Promise<ReadonlySet<string>>>()
  const ask = async (traits: Traits) => {
    const { results } = await judge(traits, undefined, suitesFor({ traits }))
    return new Set([
      ...results.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id),
      ...results.filter(({ observed }) => observed !== undefined).map(({ id }) => `${id} observed`),
    ])
  }
  return (traits) => {
    const name = `${traits.seed} ${traits.prices?.reserve}`
    const asked = known.get(name) ?? ask(traits)
    known.set(name, asked)
    return asked
  }
}

/** A fault that lets nobody in, or an honest gateway that does, is a mistake of this test. */
async function whyDead({ fault, traits }: Trial): Promise<string | undefined> {
  const honest = await statusWith(traits, fault, false)
  const faulty = await statusWith(traits, fault, true)
  if (faulty.status < 200 || faulty.status > 299) return `the witness gets ${faulty.status}`
  if (fault.touched !== undefined) return fault.touched ? undefined : 'this gateway has no such member'
  // What anybody may have there, a page or what CORS allows, is not what the door leads to.
  const { method, path } = honest.draft
  const isPage = ['/', '/health'].includes(path) || (traits.page === 'app' && !path.startsWith('/v1'))
  const isPublic = method === 'OPTIONS' || isPage
  return !isPublic && honest.status >= 200 && honest.status < 300 ? `the honest gateway answers ${honest.status}` : undefined
}

async function statusWith(traits: Traits, fault: Fault, isFaulty: boolean): Promise<{ status: number; draft: Draft }> {
  const gateway = await startGateway(traits, isFaulty ? fault : undefined)
  const draft = fault.witness(traits, gateway.keys)
  const status = await statusOf(gateway.url, draft)
  gateway.close()
  return { status, draft }
}
