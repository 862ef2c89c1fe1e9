import { useState } from 'preact/hooks'
import { Field, PageHeading, Problem } from '../shared/parts.tsx'
import { toMessage } from '../shared/text.ts'
import { ApiError, adminApi, consoleApi } from './api.ts'

interface TokenFormProps {
  readonly label: string
  readonly hint: string
  /** @throws ApiError if the mock refuses the token. */
  readonly check: (token: string) => Promise<unknown>
  readonly onToken: (token: string) => void
}

/** Asks for a token, and takes it if the mock does. */
function TokenForm({ label, hint, check, onToken }: TokenFormProps) {
  const [token, setToken] = useState('')
  const [problem, setProblem] = useState<string>()
  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const given = token.trim()
    try {
      await check(given)
      onToken(given)
    } catch (error) {
      const isRefused = error instanceof ApiError && error.status === 401
      setProblem(
        isRefused ? `The mock refuses this token. Is it the ${label.toLowerCase()}, and of this mock?` : toMessage(error),
      )
    }
  }
  return (
    <form class="token" onSubmit={submit}>
      <Field label={label} hint={hint} type="password" required value={token} onInput={setToken} />
      <Problem text={problem} />
      <div class="buttons">
        <button type="submit" class="primary">
          Sign in
        </button>
      </div>
    </form>
  )
}

interface SignInProps {
  /** Why nobody is signed in, if there is a reason. */
  readonly reason: string | undefined
  readonly onToken: (token: string) => void
}

/** The first page. */
export function SignIn({ reason, onToken }: SignInProps) {
  return (
    <main class="narrow">
      <PageHeading>Sign in to the console</PageHeading>
      <p>This is the console of a TokModel mock: keys, credits and usage of one account.</p>
      <Problem text={reason} />
      <TokenForm
        label="Console token"
        hint="conformance mock prints it when it starts. It stays in this page alone: a reload signs you out."
        check={(token) => consoleApi(token).balance()}
        onToken={onToken}
      />
    </main>
  )
}

interface AdminGateProps {
  readonly title: string
  readonly onToken: (token: string) => void
}

/** What stands in the place of a page of the mock itself until the admin token is there. */
export function AdminGate({ title, onToken }: AdminGateProps) {
  return (
    <>
      <PageHeading>{title}</PageHeading>
      <p class="own">This page is the mock’s own: TokModel has none like it. It shows and changes what no account may.</p>
      <TokenForm
        label="Admin token"
        hint="conformance mock prints it when it starts."
        check={(token) => adminApi(token).faults()}
        onToken={onToken}
      />
    </>
  )
}
