import { useRef, useState } from 'preact/hooks'
import { type Report, run } from '../../runners/browser.ts'
import { requireOptions } from '../../runners/options/require-options.ts'
import { PageHeading, Problem } from '../shared/parts.tsx'
import { toMessage } from '../shared/text.ts'
import { askAll } from './ask.ts'
import { CheckForm, type Given } from './check-form.tsx'
import { type Hindrance, Outcome } from './outcome.tsx'
import { SightList } from './sight-list.tsx'
import { canRun, type Sight, tellSights } from './sights.ts'

/** What is known of the deployment so far. */
interface Found {
  readonly target: string
  readonly sights: readonly Sight[]
  /** Why no check can run. */
  readonly hindrance?: Hindrance | undefined
  /** Undefined until the checks have run, and where none can. */
  readonly report?: Report
}

/** Keys are in the fields of the form and in variables, and nowhere else. */
export function App() {
  const [found, setFound] = useState<Found>()
  const [problem, setProblem] = useState<string>()
  const [progress, setProgress] = useState<string>()
  const stop = useRef<AbortController>(undefined)
  async function check(given: Given) {
    const stopping = new AbortController()
    stop.current = stopping
    setFound(undefined)
    setProblem(undefined)
    setProgress('The browser asks the deployment.')
    try {
      requireOptions(given)
      const seen = { target: given.url, ...(await look(given)) }
      setFound(seen)
      if (seen.hindrance !== undefined || stopping.signal.aborted) return
      const report = await run({
        ...given,
        signal: stopping.signal,
        onProgress: ({ done, total }) => setProgress(`${done} of ${total} checks are done.`),
      })
      setFound({ ...seen, report })
    } catch (error) {
      setProblem(toMessage(error))
    } finally {
      setProgress(undefined)
    }
  }
  return (
    <main class="check">
      <PageHeading>Check from the browser</PageHeading>
      <p>
        What an app in a browser sees of a deployment: whether it may send a key, read why it is refused, and which promises hold
        when this browser asks. Keys go from this page to the deployment, and nowhere else: a reload forgets them.
      </p>
      <CheckForm isBusy={progress !== undefined} onCheck={check} onStop={() => stop.current?.abort()} />
      <Problem text={problem} />
      <p role="status" class="own">
        {progress}
      </p>
      {found !== undefined && (
        <>
          <SightList sights={found.sights} />
          {progress === undefined && <Outcome target={found.target} hindrance={found.hindrance} report={found.report} />}
        </>
      )}
    </main>
  )
}

async function look({ url, quick: _, ...keys }: Given): Promise<Pick<Found, 'sights' | 'hindrance'>> {
  const base = new URL(url)
  const keyless = keys.key === undefined ? 'no-key' : undefined
  if (base.origin === location.origin) return { sights: [], hindrance: keyless }
  const seens = await askAll(base, keys)
  const hindrance = !seens.isThere ? 'no-answer' : canRun(seens) ? keyless : 'unreadable'
  return { sights: tellSights(seens, location.origin), hindrance }
}
