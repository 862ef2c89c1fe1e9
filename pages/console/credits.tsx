import { useState } from 'preact/hooks'
import { Field, FormDialog, PageHeading, Problem } from '../shared/parts.tsx'
import type { ConsoleApi } from './api.ts'
import { showNumber } from './format.ts'
import { useLoaded } from './use-loaded.ts'

/** The page "Credits". */
export function Credits({ api }: { readonly api: ConsoleApi }) {
  const { value: balance, problem, reload } = useLoaded(api.balance)
  const [isOpen, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
    reload()
  }
  const topUp = (
    <button type="button" class="primary" onClick={() => setOpen(true)}>
      Top up
    </button>
  )
  return (
    <>
      <PageHeading action={topUp}>Credits</PageHeading>
      <Problem text={problem} />
      <p class="balance" role="status">
        {balance !== undefined && (
          <>
            <span>Balance</span> <strong>{showNumber(balance)}</strong> <span>credits</span>
          </>
        )}
      </p>
      {balance !== undefined && balance <= 0 && (
        <p class="problem">There are no credits left: every request gets 403 until you top up.</p>
      )}
      <p>Each request is paid for with credits, which are bought before. Nothing is topped up by itself.</p>
      <p>
        <button type="button" onClick={reload}>
          Refresh
        </button>
      </p>
      {isOpen && <TopUpDialog api={api} onClose={close} />}
    </>
  )
}

function TopUpDialog({ api, onClose }: { readonly api: ConsoleApi; readonly onClose: () => void }) {
  const [amount, setAmount] = useState('1000')
  return (
    <FormDialog title="Top up" action="Top up" onSubmit={() => api.topUp(Number(amount)).then(onClose)} onClose={onClose}>
      <Field
        label="Credits"
        hint="They count at once. This is a mock: nobody pays."
        type="number"
        min={1}
        max={1_000_000_000_000}
        required
        value={amount}
        onInput={setAmount}
      />
    </FormDialog>
  )
}
