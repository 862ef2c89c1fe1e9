import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Cell, type Column, CopyButton, Dialog, Field, FormDialog, PageHeading, Problem, Table, Text } from '../shared/parts.tsx'
import { harmless, toMessage } from '../shared/text.ts'
import type { ConsoleApi, Key, NewKey } from './api.ts'
import { showTime } from './format.ts'
import { useLoaded } from './use-loaded.ts'

const columns = {
  name: { name: 'Name' },
  key: { name: 'Key' },
  status: { name: 'Status' },
  created: { name: 'Created' },
  used: { name: 'Last used' },
  actions: { name: 'Actions' },
} as const satisfies Record<string, Column>

type Open = { readonly is: 'create' } | { readonly is: 'rename' | 'revoke'; readonly key: Key }

/** The page "API Keys". */
export function Keys({ api }: { readonly api: ConsoleApi }) {
  const { value: keys, problem, reload } = useLoaded(api.keys)
  const [open, setOpen] = useState<Open>()
  const close = () => {
    setOpen(undefined)
    reload()
  }
  const create = (
    <button type="button" class="primary" onClick={() => setOpen({ is: 'create' })}>
      Create key
    </button>
  )
  return (
    <>
      <PageHeading action={create}>API Keys</PageHeading>
      <Problem text={problem} />
      {keys?.length === 0 && <p>There are no keys yet.</p>}
      {keys !== undefined && keys.length > 0 && (
        <Table label="API Keys" columns={Object.values(columns)}>
          {keys.map((key) => (
            <KeyRow key={key.id} shown={key} onOpen={setOpen}>
              {open?.is === 'rename' && open.key.id === key.id && <RenameForm api={api} shown={key} onDone={close} />}
            </KeyRow>
          ))}
        </Table>
      )}
      {open?.is === 'create' && <CreateDialog api={api} onClose={close} />}
      {open?.is === 'revoke' && <RevokeDialog api={api} shown={open.key} onClose={close} />}
    </>
  )
}

interface KeyRowProps {
  readonly shown: Key
  readonly onOpen: (open: Open) => void
  /** What stands in the place of the name, if anything. */
  readonly children: ComponentChildren
}

function KeyRow({ shown, onOpen, children }: KeyRowProps) {
  const { name, preview, status, created, last_used: used } = shown
  return (
    <tr role="row">
      <Cell column={columns.name}>{children || <Text>{name}</Text>}</Cell>
      <Cell column={columns.key}>
        <code>
          <Text>{preview}</Text>
        </code>
      </Cell>
      <Cell column={columns.status}>
        <span class={`tag ${status}`}>{status}</span>
      </Cell>
      <Cell column={columns.created}>{showTime(created * 1000)}</Cell>
      <Cell column={columns.used}>{used === null ? 'never' : showTime(used * 1000)}</Cell>
      <Cell column={columns.actions}>
        <button type="button" aria-label={`Rename ${harmless(name)}`} onClick={() => onOpen({ is: 'rename', key: shown })}>
          Rename
        </button>{' '}
        {status === 'active' && (
          <button
            type="button"
            class="danger"
            aria-label={`Revoke ${harmless(name)}`}
            onClick={() => onOpen({ is: 'revoke', key: shown })}
          >
            Revoke
          </button>
        )}
      </Cell>
    </tr>
  )
}

interface OnKey {
  readonly api: ConsoleApi
  readonly onClose: () => void
}

/** Two steps: the name, then the key, which is shown once. */
function CreateDialog({ api, onClose }: OnKey) {
  const [made, setMade] = useState<NewKey>()
  const [name, setName] = useState('')
  if (made !== undefined) return <ShowKey key={made.id} made={made} onClose={onClose} />
  return (
    <FormDialog title="Create key" action="Create" onSubmit={() => api.create(name).then(setMade)} onClose={onClose}>
      <Field
        label="Name"
        hint="For example production-backend: it says where the key is used."
        value={name}
        onInput={setName}
        required
        maxLength={100}
      />
    </FormDialog>
  )
}

function ShowKey({ made, onClose }: { readonly made: NewKey; readonly onClose: () => void }) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <Dialog title="Your new key" onClose={onClose}>
      <p>
        This is the only time that the key of <Text>{made.name}</Text> is shown. Copy it now.
      </p>
      <div class="secret">
        <textarea
          ref={field}
          aria-label="The key"
          readOnly
          rows={2}
          value={made.key}
          autocomplete="off"
          spellcheck={false}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={made.key} source={() => field.current} />
      </div>
      <div class="buttons">
        <button type="button" class="primary" onClick={onClose}>
          Done
        </button>
      </div>
    </Dialog>
  )
}

interface RenameFormProps {
  readonly api: ConsoleApi
  readonly shown: Key
  readonly onDone: () => void
}

/** The name of a key while it is being changed, in its place. */
function RenameForm({ api, shown, onDone }: RenameFormProps) {
  const [name, setName] = useState(shown.name)
  const [problem, setProblem] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  async function submit(event: SubmitEvent) {
    event.preventDefault()
    await api.rename(shown.id, name).then(onDone, (error: unknown) => setProblem(toMessage(error)))
  }
  return (
    <form class="in-place" onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onDone()}>
      <input
        ref={field}
        aria-label={`New name of ${harmless(shown.name)}`}
        value={name}
        required
        maxLength={100}
        autocomplete="off"
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" class="primary">
        Save
      </button>
      <button type="button" onClick={onDone}>
        Cancel
      </button>
      <Problem text={problem} />
    </form>
  )
}

function RevokeDialog({ api, shown, onClose }: OnKey & { readonly shown: Key }) {
  const revoke = () => api.revoke(shown.id).then(onClose)
  return (
    <FormDialog title="Revoke key" action="Revoke key" isDanger onSubmit={revoke} onClose={onClose}>
      <p>
        Requests with the key <Text>{shown.name}</Text> (<Text>{shown.preview}</Text>) get 401 at once. This cannot be undone.
      </p>
    </FormDialog>
  )
}
