import { useState } from 'preact/hooks'
import { Choice, Field } from '../shared/parts.tsx'
import type { Fault } from './api.ts'
import type { Change } from './faults.tsx'

interface Kind {
  readonly label: string
  /** The number that it needs: its label, and what it is if nothing else is entered. */
  readonly number?: readonly [label: string, initial: number]
  make(number: number): Fault
}

/** What can be switched on by hand, beside latency, personas and mutants. */
const kinds = {
  status: { label: 'answer with a status', number: ['Status', 503], make: (status) => ({ status }) },
  retry: {
    label: 'answer 429 with Retry-After',
    number: ['Seconds', 1],
    make: (retry_after) => ({ status: 429, retry_after }),
  },
  reset: { label: 'reset the connection', make: () => ({ reset: true }) },
  cut: { label: 'cut a stream', number: ['After so many events', 2], make: (cut_after) => ({ cut_after }) },
  error: { label: 'end a stream with an error', number: ['After so many events', 2], make: (error_after) => ({ error_after }) },
  stall: { label: 'stop sending a stream', number: ['After so many events', 2], make: (stall_after) => ({ stall_after }) },
  truncate: { label: 'cut an answer', number: ['After so many bytes', 20], make: (truncate_body) => ({ truncate_body }) },
  malformed: { label: 'end the JSON in its middle', make: () => ({ malformed_json: true }) },
  requests: {
    label: 'limit the requests',
    number: ['Requests a minute', 10],
    make: (requests_per_minute) => ({ requests_per_minute }),
  },
  tokens: { label: 'limit the tokens', number: ['Tokens a minute', 1000], make: (tokens_per_minute) => ({ tokens_per_minute }) },
} as const satisfies Record<string, Kind>

/** Adds a fault. */
export function FaultForm({ change }: { readonly change: Change }) {
  const [name, setName] = useState<keyof typeof kinds>('status')
  const kind: Kind = kinds[name]
  const [number, setNumber] = useState('503')
  const [times, setTimes] = useState('')
  const [path, setPath] = useState('')
  const choose = (chosen: string) => {
    const next = chosen as keyof typeof kinds
    setName(next)
    const { number: wanted }: Kind = kinds[next]
    setNumber(String(wanted?.[1] ?? ''))
  }
  function add(event: SubmitEvent) {
    event.preventDefault()
    const fault = {
      ...kind.make(Number(number)),
      ...(times !== '' && { times: Number(times) }),
      ...(path !== '' && { path }),
    }
    change((all) => [...all, fault])
  }
  return (
    <section aria-labelledby="add-fault">
      <h2 id="add-fault">Add a fault</h2>
      <form class="filters" onSubmit={add}>
        <Choice
          label="What the mock does"
          value={name}
          options={Object.entries(kinds).map(([id, { label }]) => [id, label] as const)}
          onChange={choose}
        />
        {kind.number !== undefined && (
          <Field label={kind.number[0]} type="number" min={0} required value={number} onInput={setNumber} />
        )}
        <Field label="How often (empty: always)" type="number" min={1} value={times} onInput={setTimes} />
        <Field label="Path (empty: all)" value={path} onInput={setPath} placeholder="/v1/chat/completions" />
        <button type="submit" class="primary">
          Add
        </button>
      </form>
    </section>
  )
}
