import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { harmless, toMessage } from './text.ts'

/** Text of a user or a server: isolated, so that no direction of writing reaches what stands beside it. */
export function Text({ children }: { readonly children: string }) {
  return <bdi>{harmless(children)}</bdi>
}

/** The heading of a page, which is told to screen readers when the page is opened. */
export function PageHeading({ children, action }: { readonly children: string; readonly action?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <header class="heading">
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
      {action}
    </header>
  )
}

/** What went wrong, told at once. */
export function Problem({ text }: { readonly text: string | undefined }) {
  return (
    <div role="alert" class={text === undefined ? 'unseen' : 'problem'}>
      {text !== undefined && <Text>{text}</Text>}
    </div>
  )
}

interface DialogProps {
  readonly title: string
  readonly children: ComponentChildren
  readonly onClose: () => void
}

/** A dialog above the page. It is in the page only while it is open. */
export function Dialog({ title, children, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const { current } = dialog
    const opener = document.activeElement
    current?.showModal()
    return () => {
      // Behind an open dialog nothing can have the focus.
      current?.close()
      // What opened it may be gone; then reading goes on at the heading.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
      else document.querySelector('h1')?.focus()
    }
  }, [])
  return (
    <dialog ref={dialog} aria-labelledby={id} onCancel={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}

interface FormDialogProps extends DialogProps {
  /** What its button says. */
  readonly action: string
  readonly isDanger?: boolean
  /** A refusal is told in the dialog, which stays open. */
  readonly onSubmit: () => Promise<void>
}

/** A dialog that asks before something is done. */
export function FormDialog({ title, action, isDanger = false, children, onSubmit, onClose }: FormDialogProps) {
  const [problem, setProblem] = useState<string>()
  async function submit(event: SubmitEvent) {
    event.preventDefault()
    await onSubmit().catch((error: unknown) => setProblem(toMessage(error)))
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        {children}
        <Problem text={problem} />
        <div class="buttons">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class={isDanger ? 'danger' : 'primary'}>
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

interface FieldProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly type?: 'text' | 'password' | 'number'
  readonly required?: boolean
  readonly maxLength?: number
  readonly min?: number
  readonly max?: number
  readonly placeholder?: string
}

/** A field with its label. */
export function Field({ label, hint, value, onInput, type = 'text', ...rest }: FieldProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        // Preact has one type of attributes for each type of field.
        type={type as 'text'}
        value={value}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={(event) => onInput(event.currentTarget.value)}
        {...rest}
      />
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChange: (value: string) => void
}

/** A list to choose one of. */
export function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([name, words]) => (
          <option key={name} value={name}>
            {harmless(words)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** A button that puts a text where it can be pasted from, and says that it did. */
export function CopyButton({ text, source }: { readonly text: string; readonly source: () => HTMLTextAreaElement | null }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      // Over http on another machine a page has no clipboard; the field can still be copied by hand.
      source()?.select()
      setState('failed')
    }
  }
  return (
    <>
      <button type="button" onClick={copy}>
        Copy
      </button>
      <span role="status">{state === 'copied' ? 'Copied' : state === 'failed' ? 'Selected: press Ctrl+C' : ''}</span>
    </>
  )
}

/** Cells with the name of their column, which is shown beside them where the page is narrow. */
export interface Column {
  readonly name: string
  readonly isNumber?: boolean
}

interface TableProps {
  readonly label: string
  readonly columns: readonly Column[]
  readonly children: ComponentChildren
}

/** A table whose rows become blocks where the page is narrow. The roles keep it a table for screen readers. */
export function Table({ label, columns, children }: TableProps) {
  return (
    <table role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ name, isNumber }) => (
            <th key={name} role="columnheader" scope="col" class={isNumber ? 'number' : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  )
}

interface CellProps {
  readonly column: Column
  /** Whether there is nothing to say: then a narrow page leaves the cell out. */
  readonly isEmpty?: boolean
  readonly children: ComponentChildren
}

/** One cell of such a table. */
export function Cell({ column, isEmpty, children }: CellProps) {
  return (
    <td role="cell" data-column={column.name} class={[column.isNumber && 'number', isEmpty && 'empty'].filter(Boolean).join(' ')}>
      <div>{children}</div>
    </td>
  )
}
