import { useEffect, useState } from 'preact/hooks'
import { causeWords } from '../../mock/state/cause-words.ts'
import { Cell, Choice, type Column, Field, PageHeading, Problem, Table, Text } from '../shared/parts.tsx'
import { harmless, toMessage } from '../shared/text.ts'
import type { AdminApi, JournalEntry } from './api.ts'
import { followJournal } from './follow-journal.ts'
import { showClock, showNumber } from './format.ts'

const columns = {
  time: { name: 'Time' },
  request: { name: 'Request' },
  status: { name: 'Status', isNumber: true },
  cause: { name: 'True cause' },
  key: { name: 'Key name' },
  model: { name: 'Model' },
  credits: { name: 'Credits', isNumber: true },
  balance: { name: 'Balance', isNumber: true },
  more: { name: 'Details' },
} as const satisfies Record<string, Column>

/** How many requests the page keeps, and how many it shows. */
const [kept, most] = [2000, 200]

/** The requests that have been told so far, the newest first. */
function useJournal(api: AdminApi) {
  const [entries, setEntries] = useState<readonly JournalEntry[]>([])
  const [isLive, setLive] = useState(false)
  useEffect(() => {
    const leaving = new AbortController()
    const byId = new Map<string, JournalEntry>()
    let isDue = false
    // A burst of requests is one change of the page.
    const show = () => {
      if (isDue) return
      isDue = true
      requestAnimationFrame(() => {
        isDue = false
        for (const id of byId.keys()) {
          if (byId.size <= kept) break
          byId.delete(id)
        }
        setEntries([...byId.values()].reverse())
      })
    }
    const listener = {
      entry(entry: JournalEntry) {
        byId.set(entry.id, entry)
        show()
      },
      cleared() {
        byId.clear()
        show()
      },
      live: setLive,
    }
    void followJournal(api, listener, leaving.signal)
    return () => leaving.abort()
  }, [api])
  return { entries, isLive }
}

/** The page "Requests": the journal as it grows. */
export function Requests({ api }: { readonly api: AdminApi }) {
  const { entries, isLive } = useJournal(api)
  const [paused, setPaused] = useState<readonly JournalEntry[]>()
  const [text, setText] = useState('')
  const [cause, setCause] = useState('')
  const [problem, setProblem] = useState<string>()
  const [withConsole, setWithConsole] = useState(false)
  const told = paused ?? entries
  // The console's own requests would be most of what it shows.
  const all = withConsole ? told : told.filter(({ path }) => !path.startsWith('/console/'))
  const found = all.filter((entry) => (cause === '' || entry.cause === cause) && toText(entry).includes(text.toLowerCase()))
  const clear = () => void api.clearRequests().catch((error: unknown) => setProblem(toMessage(error)))
  const actions = (
    <div class="buttons">
      <button
        type="button"
        aria-pressed={paused !== undefined}
        onClick={() => setPaused(paused === undefined ? entries : undefined)}
      >
        Pause
      </button>
      <button type="button" onClick={clear}>
        Empty the journal
      </button>
    </div>
  )
  const seen = [...new Set(all.map((entry) => entry.cause))].sort()
  return (
    <>
      <PageHeading action={actions}>Requests</PageHeading>
      <p class="own">This page is the mock’s own: TokModel has none like it. It says what no answer says, the true cause.</p>
      <Problem text={problem} />
      <div class="filters">
        <Field label="Filter" value={text} onInput={setText} placeholder="path, status, key, model, id" />
        <Choice label="Cause" value={cause} options={[['', 'all causes'], ...seen.map(toOption)]} onChange={setCause} />
        <label class="check">
          <input type="checkbox" checked={withConsole} onChange={() => setWithConsole(!withConsole)} />
          Requests of the console, too
        </label>
      </div>
      <p class="total">
        <span class={isLive ? 'tag active' : 'tag'}>{isLive ? 'live' : 'connecting…'}</span> {showNumber(found.length)} of{' '}
        {showNumber(all.length)} requests{found.length > most && `; the newest ${most} are shown`}
      </p>
      {found.length > 0 && (
        <Table label="Requests" columns={Object.values(columns)}>
          {found.slice(0, most).map((entry) => (
            <RequestRow key={entry.id} entry={entry} />
          ))}
        </Table>
      )}
    </>
  )
}

function toOption(cause: JournalEntry['cause']): [string, string] {
  return [cause, causeWords[cause]]
}

function toText({ id, method, path, status, key_name: key, model }: JournalEntry): string {
  return `${method} ${path} ${status} ${key} ${model} ${id}`.toLowerCase()
}

function RequestRow({ entry }: { readonly entry: JournalEntry }) {
  const [isOpen, setOpen] = useState(false)
  const { at, method, path, status, cause, key_name: key, model, credits, balance } = entry
  return (
    <>
      <tr role="row">
        <Cell column={columns.time}>{showClock(at)}</Cell>
        <Cell column={columns.request}>
          <code class="path">
            <Text>{`${method} ${path}`}</Text>
          </code>
        </Cell>
        <Cell column={columns.status}>
          <span class={`tag ${status >= 200 && status < 400 ? 'active' : 'revoked'}`}>{status === 0 ? 'reset' : status}</span>
        </Cell>
        <Cell column={columns.cause}>{causeWords[cause]}</Cell>
        <Cell column={columns.key} isEmpty={key === null}>
          {key === null ? '–' : <Text>{key}</Text>}
        </Cell>
        <Cell column={columns.model} isEmpty={model === null}>
          {model === null ? '–' : <Text>{model}</Text>}
        </Cell>
        <Cell column={columns.credits} isEmpty={credits === 0}>
          {showNumber(credits)}
        </Cell>
        <Cell column={columns.balance} isEmpty={balance === null}>
          {balance === null ? '–' : showNumber(balance)}
        </Cell>
        <Cell column={columns.more}>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Close' : 'Show'} the details of ${harmless(entry.id)}`}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Close' : 'Show'}
          </button>
        </Cell>
      </tr>
      {isOpen && (
        <tr role="row">
          <td role="cell" class="details" colSpan={Object.keys(columns).length}>
            <pre>
              <Text>{describe(entry)}</Text>
            </pre>
          </td>
        </tr>
      )}
    </>
  )
}

/** Everything that is known of a request beside its row. */
function describe({
  id,
  stream,
  chunks,
  fixture,
  unmatched,
  ignored,
  attempt,
  retry_after,
  waited_ms,
  request,
  cause,
}: JournalEntry) {
  const lines = [
    `request id: ${id}`,
    `cause: ${cause}`,
    `attempt: ${attempt}`,
    ...(stream === null ? [] : [`stream: ${stream} after ${chunks} events`]),
    ...(fixture === null ? [] : [`fixture: ${fixture}`]),
    ...(unmatched === null ? [] : [`no fixture matched: ${unmatched}`]),
    ...(ignored.length === 0 ? [] : [`the mock does not act on: ${ignored.join(', ')}`]),
    ...(retry_after === null ? [] : [`Retry-After: ${retry_after} s`]),
    ...(waited_ms === null ? [] : [`sent again after ${waited_ms} ms`]),
  ]
  if (request === undefined) return lines.join('\n')
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`)
  const body = typeof request.body === 'string' ? request.body : JSON.stringify(request.body, null, 2)
  return [...lines, '', ...headers, '', request.bytes === 0 ? '(no body)' : body].join('\n')
}
