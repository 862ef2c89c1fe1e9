import { useEffect, useMemo, useState } from 'preact/hooks'
import { toMessage } from '../shared/text.ts'
import { adminApi, consoleApi, redeem } from './api.ts'
import { Credits } from './credits.tsx'
import { Faults } from './faults.tsx'
import { Keys } from './keys.tsx'
import { Requests } from './requests.tsx'
import { AdminGate, SignIn } from './sign-in.tsx'
import { Usage } from './usage.tsx'

/** The pages, by their fragments; those of the mock itself apart. */
const pages = { keys: 'API Keys', credits: 'Credits', usage: 'Usage' } as const
const ownPages = { requests: 'Requests', faults: 'Faults' } as const
const titles = { ...pages, ...ownPages }
type PageName = keyof typeof titles

const refused = 'The mock no longer takes the console token: it may have been started again. Sign in once more.'

/** Tokens are kept in variables of the page, and nowhere else. */
export function App({ code }: { readonly code: string | undefined }) {
  const [token, setToken] = useState<string>()
  const [adminToken, setAdminToken] = useState<string>()
  const [reason, setReason] = useState<string>()
  const [isWaiting, setWaiting] = useState(code !== undefined)
  const page = usePage()
  useEffect(() => {
    if (code === undefined) return
    redeem(code)
      .then(setToken, (error: unknown) => setReason(toMessage(error)))
      .finally(() => setWaiting(false))
  }, [code])
  useEffect(() => {
    document.title = `${token === undefined ? 'Sign in' : titles[page]} – TokModel mock`
  }, [token, page])
  if (isWaiting) return <main class="narrow" aria-busy="true" />
  if (token === undefined) return <SignIn reason={reason} onToken={setToken} />
  const signOut = (why?: string) => {
    setToken(undefined)
    setAdminToken(undefined)
    setReason(why)
  }
  return (
    <div class="shell">
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <nav aria-label="Console">
        <strong>TokModel mock</strong>
        <Links pages={pages} current={page} />
        <span class="group">This mock</span>
        <Links pages={ownPages} current={page} />
        <a href="check">Check a deployment</a>
        <button type="button" onClick={() => signOut()}>
          Sign out
        </button>
      </nav>
      <main key={page} id="main" tabIndex={-1}>
        <Page page={page} token={token} adminToken={adminToken} onAdminToken={setAdminToken} onRefused={() => signOut(refused)} />
      </main>
    </div>
  )
}

function Links({ pages, current }: { readonly pages: Partial<Record<PageName, string>>; readonly current: PageName }) {
  return (
    <ul>
      {Object.entries(pages).map(([name, title]) => (
        <li key={name}>
          <a href={`#${name}`} aria-current={name === current ? 'page' : undefined}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  )
}

interface PageProps {
  readonly page: PageName
  readonly token: string
  readonly adminToken: string | undefined
  readonly onAdminToken: (token: string | undefined) => void
  readonly onRefused: () => void
}

function Page({ page, token, adminToken, onAdminToken, onRefused }: PageProps) {
  const api = useMemo(() => consoleApi(token, onRefused), [token])
  const admin = useMemo(
    () => (adminToken === undefined ? undefined : adminApi(adminToken, () => onAdminToken(undefined))),
    [adminToken],
  )
  if (page === 'keys') return <Keys api={api} />
  if (page === 'credits') return <Credits api={api} />
  if (page === 'usage') return <Usage api={api} />
  if (admin === undefined) return <AdminGate title={titles[page]} onToken={onAdminToken} />
  if (page === 'requests') return <Requests api={admin} />
  return <Faults api={admin} />
}

function usePage(): PageName {
  const [page, setPage] = useState<PageName>(() => readPage() ?? 'keys')
  useEffect(() => {
    const change = () => setPage((current) => readPage() ?? current)
    window.addEventListener('hashchange', change)
    return () => window.removeEventListener('hashchange', change)
  }, [])
  return page
}

/** The page that the fragment names; a fragment may also be a place in a page. */
function readPage(): PageName | undefined {
  const name = location.hash.slice(1)
  return Object.hasOwn(titles, name) ? (name as PageName) : undefined
}
