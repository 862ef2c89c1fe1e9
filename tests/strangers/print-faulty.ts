import type { Fault } from './fault.ts'
import { groupBy } from './groups.ts'
import type { Traits } from './traits.ts'

/** One fault on one gateway that is otherwise in order. */
export interface Trial {
  readonly fault: Fault
  readonly traits: Traits
}

/** A fault that shows nothing, which is a mistake of this test. */
export interface Dead extends Trial {
  readonly why: string
}

/** A fault that no check fails over. */
export interface Unseen extends Trial {
  /** The checks that say something of it without failing. */
  readonly observed: string
}

/** Prints which share of the faults is seen, and the others by their form and by their place. */
export function printFaulty(trials: readonly Trial[], dead: readonly Dead[], unseen: readonly Unseen[]): void {
  const alive = trials.length - dead.length
  const seen = alive - unseen.length
  const share = ((100 * seen) / alive).toFixed(1)
  console.log(`\nFaults: ${trials.length} tried, ${dead.length} not alive, ${seen} of ${alive} seen (${share} %)`)
  for (const { fault, traits, why } of dead)
    console.log(`  not alive: ${fault.family}: ${fault.form}, ${fault.place} (${traits.seed}): ${why}`)
  for (const [family, list] of groupBy(unseen, ({ fault }) => fault.family)) {
    const tried = trials.filter(({ fault }) => fault.family === family)
    console.log(`\n${family}: ${list.length} of ${tried.length} unseen`)
    for (const [form, those] of groupBy(list, ({ fault }) => fault.form)) {
      const same = tried.filter(({ fault }) => fault.form === form)
      console.log(`  ${tell(form, those, same)}`)
    }
  }
  console.log('\nBy place:')
  for (const [name, list] of groupBy(trials, ({ fault }) => fault.place)) {
    const missed = unseen.filter(({ fault }) => fault.place === name).length
    if (missed > 0) console.log(`  ${String(missed).padStart(4)} of ${list.length} unseen at ${name}`)
  }
}

/** The places where a form is not seen or, where those are the fewer, the ones where it is. */
function tell(form: string, unseen: readonly Unseen[], tried: readonly Trial[]): string {
  const missed = new Set(unseen.map(({ fault, traits }) => `${fault.place} ${traits.seed}`))
  const seen = tried.filter(({ fault, traits }) => !missed.has(`${fault.place} ${traits.seed}`))
  const count = `${String(unseen.length).padStart(3)} of ${tried.length} ${form}`
  if (seen.length === 0) return count
  if (seen.length < unseen.length) return `${count}; seen at ${seen.map(({ fault }) => fault.place).join(', ')}`
  return `${count}: ${unseen.map(nameOf).join(', ')}`
}

function nameOf({ fault, traits, observed }: Unseen): string {
  return `${fault.place} (${traits.seed}${observed === '' ? '' : `, observed by ${observed}`})`
}
