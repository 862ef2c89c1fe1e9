import { useState } from 'preact/hooks'
import { Field } from '../shared/parts.tsx'

/** What the reader gives, by the names of the options. */
export interface Given {
  readonly url: string
  readonly key?: string
  readonly revokedKey?: string
  readonly noCreditKey?: string
  readonly quick: boolean
}

const keys = {
  key: ['Key', 'A valid key. Checks send requests that are paid from its credits; without a key none runs.'],
  revokedKey: ['Revoked key', 'A key that has been revoked.'],
  noCreditKey: ['Key without credits', 'A key of an account that has none.'],
} as const

type KeyName = keyof typeof keys

interface CheckFormProps {
  readonly isBusy: boolean
  readonly onCheck: (given: Given) => void
  readonly onStop: () => void
}

/** Asks for the deployment, and for keys. */
export function CheckForm({ isBusy, onCheck, onStop }: CheckFormProps) {
  const [url, setUrl] = useState('')
  const [values, setValues] = useState<Readonly<Record<KeyName, string>>>({ key: '', revokedKey: '', noCreditKey: '' })
  const [quick, setQuick] = useState(true)
  function submit(event: SubmitEvent) {
    event.preventDefault()
    const given = Object.entries(values).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]]))
    onCheck({ url: toUrl(url), quick, ...(Object.fromEntries(given) as Partial<Record<KeyName, string>>) })
  }
  return (
    <form onSubmit={submit}>
      <Field
        label="Deployment"
        value={url}
        onInput={setUrl}
        required
        placeholder="https://gateway.example"
        hint="The address in front of /v1."
      />
      <div class="filters">
        {Object.entries(keys).map(([name, [label, hint]]) => (
          <Field
            key={name}
            label={label}
            hint={hint}
            type="password"
            value={values[name as KeyName]}
            onInput={(value) => setValues({ ...values, [name]: value })}
          />
        ))}
      </div>
      <label class="check">
        <input type="checkbox" checked={quick} onChange={(event) => setQuick(event.currentTarget.checked)} />
        Quick: try each fault on a few operations only
      </label>
      <div class="buttons">
        {isBusy && (
          <button type="button" onClick={onStop}>
            Stop
          </button>
        )}
        <button type="submit" class="primary" disabled={isBusy}>
          Check
        </button>
      </div>
    </form>
  )
}

/** Most people leave the scheme out. */
function toUrl(text: string): string {
  const trimmed = text.trim()
  if (/^[a-z]+:\/\//i.test(trimmed)) return trimmed
  return `${/^(localhost|127\.|\[::1\])/.test(trimmed) ? 'http' : 'https'}://${trimmed}`
}
