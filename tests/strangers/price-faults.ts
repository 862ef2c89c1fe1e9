import type { OperationFacts } from '../../spec/operations.gen.ts'
import { paidOperations, tokenOperations } from '../../spec/profile/credits.ts'
import { draftOf } from './draft.ts'
import type { Fault } from './fault.ts'
import type { Slip } from './slip.ts'
import type { Traits } from './traits.ts'
import type { Visit } from './visit.ts'

/** Faults of what calls cost, enumerated from the document: each kind of call × what can be wrong with its price. */

type Wrong = Omit<Slip, 'at' | 'touch'>

const constant = 25
const first: Wrong['payer'] = (account, bank) => bank.accounts.find((other) => other !== account && other.balance > 0)

/** Of calls that are served. */
const prices: Readonly<Record<string, Wrong>> = {
  free: { taken: () => 0 },
  'charged twice, once in the log': { taken: (price) => 2 * price, told: (price) => price },
  'charged twice, twice in the log': { taken: (price) => 2 * price, told: (price) => price, isLoggedTwice: true },
  'what is set aside is kept': { keeps: 'always' },
  'the log shows less': { told: (price) => Math.floor(price / 2) },
  'the log shows more': { told: (price) => price + 1 },
  'not in the log': { told: () => undefined },
  'another account pays': payedBy(first, false),
  'another account pays and has it in its log': payedBy(first, true),
}

function payedBy(payer: Wrong['payer'], isLoggedThere: boolean): Wrong {
  return { ...(payer && { payer }), isLoggedThere }
}

/** Of calls whose price follows from their tokens. */
const ofTokens: Readonly<Record<string, Wrong>> = {
  'the same price whatever the tokens': { taken: () => constant },
}

/** Of a form nothing can be read where its parts are missing. */
const isUnreadable = ({ members }: Visit) => Object.keys(members ?? {}).length === 0

/** Of calls that are refused. */
const ofRefusals: Readonly<Record<string, Wrong>> = {
  'a body that cannot be read is charged': { charges: (status, visit) => status !== 403 && isUnreadable(visit) },
  'a request that is not valid is charged': { charges: (status, visit) => status !== 403 && !isUnreadable(visit) },
  'a refusal for lack of credits is charged': { charges: (status) => status === 403 },
}

/** Of streams whose client leaves. */
const ofLeft: Readonly<Record<string, Wrong>> = {
  'an abandoned stream is charged twice': { left: (price) => 2 * price },
  'an abandoned stream costs three times as much': { left: (price) => 3 * price },
  'what is set aside for an abandoned stream is kept': { keeps: 'if left' },
  'the log shows more for an abandoned stream': { toldOfLeft: (cost) => cost + 5 },
}

const ofTopUps: Readonly<Record<string, Wrong>> = {
  'a top-up counts twice': { toppedUp: (credits) => (credits > 0 ? 2 * credits : undefined) },
  'a top-up does not count': { toppedUp: (credits) => (credits > 0 ? 0 : undefined) },
  'a negative top-up is taken': { toppedUp: (credits) => (Number.isInteger(credits) && credits !== 0 ? credits : undefined) },
  'a top-up of a part of a credit is rounded up': { toppedUp: (credits) => (credits > 0 ? Math.ceil(credits) : undefined) },
}

const streams = paidOperations.filter(({ eventSchema }) => eventSchema !== null)

export function enumeratePriceFaults(): Fault[] {
  const both = [...at(paidOperations, false), ...at(streams, true)]
  const tokens = [...at(tokenOperations, false), ...at(streams, true)]
  return [
    ...cross('price', both, prices),
    ...cross('price', tokens, ofTokens),
    ...cross('refusal', at(paidOperations, false), ofRefusals),
    ...cross('refusal, in the log', at(paidOperations, false), ofRefusals, { isRefusalLogged: true }),
    ...cross('abandoned', at(streams, true), ofLeft),
    ...Object.entries(ofTopUps).map(([form, wrong]) => toFault({ family: 'top-up', form, place: undefined, wrong })),
  ]
}

interface Place {
  readonly operation: OperationFacts
  readonly stream: boolean
}

function at(all: readonly OperationFacts[], stream: boolean): Place[] {
  return all.map((operation) => ({ operation, stream }))
}

function cross(family: string, places: readonly Place[], forms: Readonly<Record<string, Wrong>>, more: Wrong = {}): Fault[] {
  return places.flatMap((place) =>
    Object.entries(forms).map(([form, wrong]) => toFault({ family, form, place, wrong: { ...wrong, ...more } })),
  )
}

interface Parts {
  readonly family: string
  readonly form: string
  /** Undefined for what is no call. */
  readonly place: Place | undefined
  readonly wrong: Wrong
}

function toFault({ family, form, place, wrong }: Parts): Fault {
  const { operation, stream } = place ?? { operation: undefined, stream: false }
  const fault: Fault & { touched: boolean } = {
    family,
    form,
    place: operation === undefined ? 'the console' : `${operation.method} ${operation.path}${stream ? ' stream' : ''}`,
    touched: false,
    opens: () => undefined,
    witness: (traits, keys) =>
      draftOf(operation ?? (paidOperations[0] as OperationFacts), traits, keys.valid, stream ? { stream } : {}),
    slip: {
      ...wrong,
      at: (kind) => operation?.id === kind.id && stream === kind.stream,
      touch() {
        fault.touched = true
      },
    },
    ...(wrong.keeps && { on: settingAside }),
  }
  return fault
}

/** What is kept has to be more than the price. */
function settingAside(traits: Traits): Traits {
  const { prices: own } = traits
  return own === undefined ? traits : { ...traits, prices: { ...own, reserve: 'fixed', reserveTokens: 6000 } }
}
