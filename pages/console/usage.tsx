import { useCallback, useState } from 'preact/hooks'
import { Cell, Choice, type Column, Field, PageHeading, Problem, Table, Text } from '../shared/parts.tsx'
import type { ConsoleApi, Key, UsageEntry } from './api.ts'
import { showNumber, showTime } from './format.ts'
import { useLoaded } from './use-loaded.ts'

const columns = {
  time: { name: 'Time' },
  key: { name: 'Key name' },
  model: { name: 'Model' },
  endpoint: { name: 'Endpoint' },
  input: { name: 'Input tokens', isNumber: true },
  output: { name: 'Output tokens', isNumber: true },
  credits: { name: 'Credits', isNumber: true },
} as const satisfies Record<string, Column>

/** How many rows are shown; the total counts all. */
const most = 200

/** The page "Usage". */
export function Usage({ api }: { readonly api: ConsoleApi }) {
  const load = useCallback(async () => {
    const [keys, usage] = await Promise.all([api.keys(), api.usage()])
    return { keys, usage: usage.toReversed() }
  }, [api])
  const { value, problem, reload } = useLoaded(load)
  const [text, setText] = useState('')
  const [keyId, setKeyId] = useState('')
  const refresh = (
    <button type="button" onClick={reload}>
      Refresh
    </button>
  )
  const names = new Map(value?.keys.map(({ id, name }) => [id, name]))
  const found = (value?.usage ?? []).filter(
    (entry) =>
      (keyId === '' || entry.key_id === keyId) &&
      `${names.get(entry.key_id)} ${entry.model} ${entry.endpoint} ${entry.id}`.toLowerCase().includes(text.toLowerCase()),
  )
  return (
    <>
      <PageHeading action={refresh}>Usage</PageHeading>
      <Problem text={problem} />
      <div class="filters">
        <Field label="Filter" value={text} onInput={setText} placeholder="model, endpoint, id" />
        <Choice label="Key" value={keyId} options={[['', 'all keys'], ...toOptions(value?.keys ?? [])]} onChange={setKeyId} />
      </div>
      {value !== undefined && <UsageTable found={found} names={names} />}
    </>
  )
}

function toOptions(keys: readonly Key[]): [string, string][] {
  return keys.map(({ id, name }) => [id, name])
}

interface Found {
  readonly found: readonly UsageEntry[]
  readonly names: ReadonlyMap<string, string>
}

function UsageTable({ found, names }: Found) {
  const sum = (member: 'prompt_tokens' | 'completion_tokens' | 'credits') =>
    showNumber(found.reduce((total, entry) => total + entry[member], 0))
  return (
    <>
      <p role="status" class="total">
        {showNumber(found.length)} {found.length === 1 ? 'request' : 'requests'}, {sum('prompt_tokens')} input and{' '}
        {sum('completion_tokens')} output tokens, <strong>{sum('credits')} credits</strong>
        {found.length > most && `; the newest ${most} are shown`}
      </p>
      {found.length > 0 && (
        <Table label="Usage" columns={Object.values(columns)}>
          {found.slice(0, most).map((entry) => (
            <tr key={entry.id} role="row">
              <Cell column={columns.time}>{showTime(entry.created * 1000)}</Cell>
              <Cell column={columns.key}>
                <Text>{names.get(entry.key_id) ?? entry.key_id}</Text>
              </Cell>
              <Cell column={columns.model}>
                <Text>{entry.model}</Text>
              </Cell>
              <Cell column={columns.endpoint}>
                <code class="path">
                  <Text>{entry.endpoint}</Text>
                </code>
              </Cell>
              <Cell column={columns.input}>{showNumber(entry.prompt_tokens)}</Cell>
              <Cell column={columns.output}>{showNumber(entry.completion_tokens)}</Cell>
              <Cell column={columns.credits}>{showNumber(entry.credits)}</Cell>
            </tr>
          ))}
        </Table>
      )}
    </>
  )
}
