import { useMemo } from 'preact/hooks'
import type { Report } from '../../engine/report/result.ts'
import { type Entry, looks, toEntries } from '../../reporters/entries.ts'
import { tellWhy } from '../../reporters/html/why.ts'
import { html } from '../../reporters/html.ts'
import { json } from '../../reporters/json.ts'
import { tellCauses } from '../../reporters/tell-causes.ts'
import { tellVerdict } from '../../reporters/tell-verdict.ts'
import { toTry } from '../../reporters/to-curl.ts'
import { Text } from '../shared/parts.tsx'

/** Why no check ran. */
export type Hindrance = keyof typeof hindrances

const hindrances = {
  'no-answer': 'No check ran: there is no answer to judge.',
  'no-key': 'No check ran: give a key, and check again.',
  unreadable:
    'No check ran: the browser keeps the answers from this page. That says nothing about the promises of the deployment. They can be checked from a terminal:',
}

interface OutcomeProps {
  readonly target: string
  readonly hindrance: Hindrance | undefined
  readonly report: Report | undefined
}

/** What the checks have found, or why none ran. */
export function Outcome({ target, hindrance, report }: OutcomeProps) {
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">What the checks find</h2>
      {report === undefined ? (
        <p>{hindrance === undefined ? 'Stopped: no check ran.' : hindrances[hindrance]}</p>
      ) : (
        <Found report={report} />
      )}
      {hindrance === 'unreadable' && <pre>{`npx conformance ${target}`}</pre>}
    </section>
  )
}

function Found({ report }: { readonly report: Report }) {
  const { findings, others } = useMemo(() => toEntries(report, false), [report])
  const passed = others.filter(({ look }) => look === 'pass' || look === 'observed').length
  const skipped = others.flatMap(({ result }) => (result.outcome === 'skip' ? [{ id: result.id, reason: result.reason }] : []))
  return (
    <>
      <p class="verdict">
        <Text>{tellVerdict(report, false)}</Text>
      </p>
      {[...tellCauses(report), ...report.notes].map((note) => (
        <p key={note}>
          <Text>{note}</Text>
        </p>
      ))}
      <p>
        {passed} passed, {findings.length} to look at, {skipped.length} skipped.
      </p>
      {findings.map((entry) => (
        <Finding key={entry.result.id} entry={entry} target={report.target} />
      ))}
      <Skipped results={skipped} target={report.target} />
      <Downloads report={report} />
    </>
  )
}

function Finding({ entry, target }: { readonly entry: Entry; readonly target: string }) {
  const { result, look } = entry
  const again = result.outcome === 'fail' ? toTry(result, target) : undefined
  return (
    <article class="finding" data-id={result.id}>
      <h3>
        <code>{result.id}</code>{' '}
        <span class={`tag ${look}`}>
          {looks[look].sign} {looks[look].word}
        </span>{' '}
        <span class="tag">{result.level}</span>
      </h3>
      <p>{result.says}</p>
      <dl>
        {result.outcome === 'fail' && (
          <>
            <Term name="Expected">{result.expected}</Term>
            <Term name="Actual">{result.actual}</Term>
          </>
        )}
        {'reason' in result && result.reason !== undefined && <Term name="Reason">{result.reason}</Term>}
        <Term name="Why it matters">{tellWhy(entry)}</Term>
      </dl>
      {again !== undefined && (
        <details>
          <summary>See it again</summary>
          <pre>
            <Text>{again}</Text>
          </pre>
        </details>
      )}
    </article>
  )
}

function Term({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Text>{children}</Text>
      </dd>
    </div>
  )
}

interface Skip {
  readonly id: string
  readonly reason: string
}

function idsOf(results: readonly Skip[], reason: string): string {
  const those = results.filter((result) => result.reason === reason)
  return those.map(({ id }) => id).join(', ')
}

/** What could not be judged from here, by the reason. */
function Skipped({ results, target }: { readonly results: readonly Skip[]; readonly target: string }) {
  const reasons = [...new Set(results.map(({ reason }) => reason))]
  return (
    <details>
      <summary>Skipped ({results.length})</summary>
      <p>What needs a token, a socket or a header that no page may send is checked from a terminal:</p>
      <pre>{`npx conformance ${target}`}</pre>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>
            <Text>{reason}</Text>: {idsOf(results, reason)}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The whole report, made when it is asked for. */
function Downloads({ report }: { readonly report: Report }) {
  const options = { color: false, width: 80, strict: false }
  return (
    <div class="buttons">
      <button type="button" onClick={() => save('conformance.html', 'text/html', html(report, options))}>
        Download the report
      </button>
      <button type="button" onClick={() => save('conformance.json', 'application/json', json(report, options))}>
        Download it as JSON
      </button>
    </div>
  )
}

function save(name: string, type: string, content: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  // The browser has to have begun to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
