import { useCallback, useRef, useState } from 'preact/hooks'
import { Choice, Field, PageHeading, Problem, Text } from '../shared/parts.tsx'
import { harmless, toMessage } from '../shared/text.ts'
import type { AdminApi, Fault, Mutants } from './api.ts'
import { describeFault } from './describe-fault.ts'
import { FaultForm } from './fault-form.tsx'
import { useLoaded } from './use-loaded.ts'

/** Changes what the mock does wrong, one change after the other: each is given what is in force when its turn comes. */
export type Change = (change: (faults: readonly Fault[]) => readonly Fault[]) => void

/** The page "Faults". */
export function Faults({ api }: { readonly api: AdminApi }) {
  const load = useCallback(async () => {
    const [faults, known] = await Promise.all([api.faults(), api.mutants()])
    return { faults, known }
  }, [api])
  const { value, problem, reload } = useLoaded(load)
  const [refused, setRefused] = useState<string>()
  const last = useRef(Promise.resolve())
  const change: Change = (make) => {
    last.current = last.current
      .then(async () => api.setFaults(make(await api.faults())))
      .then(
        () => setRefused(undefined),
        (error: unknown) => setRefused(toMessage(error)),
      )
      .then(reload)
  }
  return (
    <>
      <PageHeading>Faults</PageHeading>
      <p class="own">This page is the mock’s own: TokModel has none like it. What you switch on here holds for every account.</p>
      <Problem text={problem ?? refused} />
      {value !== undefined && (
        <>
          <InForce faults={value.faults} known={value.known} change={change} />
          <Latency faults={value.faults} known={value.known} change={change} />
          <Persona faults={value.faults} known={value.known} change={change} />
          <FaultForm change={change} />
          <MutantList faults={value.faults} known={value.known} change={change} />
        </>
      )}
    </>
  )
}

interface Section {
  readonly faults: readonly Fault[]
  readonly known: Mutants
  readonly change: Change
}

function InForce({ faults, known, change }: Section) {
  const says = new Map(known.mutants.map((mutant) => [mutant.id, mutant.says]))
  return (
    <section aria-labelledby="in-force">
      <h2 id="in-force">What is wrong now</h2>
      <div role="status">
        {faults.length === 0 && <p>Nothing: the mock keeps every promise.</p>}
        {faults.length > 0 && (
          <ul class="rows">
            {faults.map((fault, index) => (
              <li key={JSON.stringify(fault)}>
                <Text>{describeFault(fault, says)}</Text>
                <button
                  type="button"
                  aria-label={`Remove: ${harmless(describeFault(fault, says))}`}
                  onClick={() => change((all) => without(all, fault, index))}
                >
                  Remove
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {faults.length > 1 && (
        <p>
          <button type="button" onClick={() => change(() => [])}>
            Remove all
          </button>
        </p>
      )}
    </section>
  )
}

/** Faults that are equal are removed one at a time, and never one that somebody else has put in the place of it. */
function without(all: readonly Fault[], fault: Fault, index: number): Fault[] {
  const same = (other: Fault | undefined) => JSON.stringify(other) === JSON.stringify(fault)
  const at = same(all[index]) ? index : all.findIndex(same)
  return all.filter((_, other) => other !== at)
}

/** A fault that delays every answer and does nothing else is what this page calls the latency. */
function isLatency(fault: Fault): boolean {
  const { latency_ms: _first, chunk_ms: _event, jitter: _jitter, ...rest } = fault
  return Object.keys(rest).length === 0
}

function Latency({ faults, known, change }: Section) {
  const current = faults.find(isLatency)
  const named = known.latencies.find(({ name: _, ...delays }) => isSame(delays, current))
  const choose = (name: string) => {
    const profile = known.latencies.find((latency) => latency.name === name)
    if (profile === undefined) return change((all) => all.filter((fault) => !isLatency(fault)))
    const { name: _, ...delays } = profile
    change((all) => [...all.filter((fault) => !isLatency(fault)), delays])
  }
  const options = known.latencies.map(
    ({ name = '', latency_ms, chunk_ms }) => [name, `${name}: ${latency_ms} ms, then ${chunk_ms} ms for each event`] as const,
  )
  const own = current === undefined || named !== undefined ? [] : [['other', 'another one, see above'] as const]
  return (
    <section aria-labelledby="latency">
      <h2 id="latency">Latency</h2>
      {known.latency !== null && (
        <p>
          The mock was started with {known.latency.latency_ms} ms before an answer and {known.latency.chunk_ms} ms before each
          event. What you choose here comes on top.
        </p>
      )}
      <Choice
        label="Delay of every answer"
        value={current === undefined ? '' : (named?.name ?? 'other')}
        options={[['', 'none'], ...options, ...own]}
        onChange={choose}
      />
    </section>
  )
}

function isSame(delays: Fault, fault: Fault | undefined): boolean {
  const { latency_ms, chunk_ms, jitter } = fault ?? {}
  return delays.latency_ms === latency_ms && delays.chunk_ms === chunk_ms && delays.jitter === jitter
}

function Persona({ faults, known, change }: Section) {
  const current = faults.find(({ persona }) => persona !== undefined)?.persona
  const shown = known.personas.find(({ name }) => name === current)
  const choose = (name: string) =>
    change((all) => [...all.filter(({ persona }) => persona === undefined), ...(name === '' ? [] : [{ persona: name }])])
  return (
    <section aria-labelledby="persona">
      <h2 id="persona">Persona</h2>
      <Choice
        label="Behave like"
        value={current ?? ''}
        options={[['', 'TokModel'], ...known.personas.map(({ name, says }) => [name, `${name}: ${says}`] as const)]}
        onChange={choose}
      />
      {shown !== undefined && (
        <details>
          <summary>What it does differently ({shown.deviations.length})</summary>
          <ul>
            {shown.deviations.map((says) => (
              <li key={says}>{says}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** How many mutants are shown at a time. */
const most = 25

/** A mutant that is on for one account alone is not what the list shows. */
function isForAll({ mutant, account }: Fault): boolean {
  return mutant !== undefined && account === undefined
}

function MutantList({ faults, known, change }: Section) {
  const [text, setText] = useState('')
  const active = new Set(faults.flatMap((fault) => (isForAll(fault) ? [fault.mutant] : [])))
  const found = known.mutants.filter(({ id, says }) => `${id} ${says}`.toLowerCase().includes(text.toLowerCase()))
  const toggle = (id: string) =>
    change((all) => {
      const others = all.filter((fault) => !(isForAll(fault) && fault.mutant === id))
      return others.length < all.length ? others : [...all, { mutant: id }]
    })
  return (
    <section aria-labelledby="mutants">
      <h2 id="mutants">Mutants</h2>
      <p>A mutant is wrong in exactly one way. The suite finds each of them.</p>
      <Field label="Find a mutant" value={text} onInput={setText} placeholder="revocation" />
      <p role="status" class="total">
        {found.length} of {known.mutants.length}
        {found.length > most && `; the first ${most} are shown`}
      </p>
      <ul class="rows">
        {found.slice(0, most).map(({ id, says }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={active.has(id)} onChange={() => toggle(id)} />
              <span>
                <code>{id}</code> {says}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  )
}
