import type { components } from '../../spec/types.gen.ts'

type Schemas = components['schemas']
export type Key = Schemas['Key']
export type NewKey = Schemas['NewKey']
export type UsageEntry = Schemas['UsageEntry']
export type JournalEntry = Schemas['JournalEntry']
export type Fault = Schemas['Fault']
export type Mutants = Schemas['Mutants']

/** A request that was refused, or that did not reach the mock. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** 0 if there was no answer. */
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

interface Sent {
  readonly method?: string
  readonly token?: string
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** The mock that the page came from, also below a path of another server. */
const base = new URL('.', document.baseURI)

/** Asks the mock. The token is in a header alone, never in an address. @throws ApiError. */
export async function ask(path: string, { method = 'GET', token, body, signal }: Sent): Promise<Response> {
  const headers = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  }
  const response = await fetch(new URL(path, base), {
    method,
    headers,
    credentials: 'omit',
    cache: 'no-store',
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal !== undefined && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new ApiError(0, 'The mock does not answer. Is it still running?')
  })
  if (!response.ok) throw new ApiError(response.status, await readMessage(response))
  return response
}

async function readMessage(response: Response): Promise<string> {
  const body = (await response.json().catch(() => undefined)) as { error?: { message?: unknown } } | undefined
  const message = body?.error?.message
  return typeof message === 'string' ? message : `The mock answered with ${response.status}.`
}

/** Asks with a token below a path, and tells if the token is refused. */
function createClient(prefix: string, token: string, onRefused: () => void) {
  const at = (path: string, sent: Omit<Sent, 'token'> = {}): Promise<Response> =>
    ask(`${prefix}/${path}`, { ...sent, token }).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 401) onRefused()
      throw error
    })
  const read = async <Value>(path: string, sent?: Omit<Sent, 'token'>) => (await (await at(path, sent)).json()) as Value
  return { at, read }
}

const nobodyTold = () => {}

/** The operations of the console API, for one account. `onRefused` is called when the mock no longer takes the token. */
export function consoleApi(token: string, onRefused: () => void = nobodyTold) {
  const { at, read } = createClient('console/api', token, onRefused)
  return {
    keys: async () => (await read<Schemas['KeyList']>('keys')).data,
    create: (name: string) => read<NewKey>('keys', { method: 'POST', body: { name } }),
    rename: (id: string, name: string) => read<Key>(`keys/${encodeURIComponent(id)}`, { method: 'PATCH', body: { name } }),
    revoke: async (id: string) => void (await at(`keys/${encodeURIComponent(id)}`, { method: 'DELETE' })),
    balance: async () => (await read<Schemas['Credits']>('credits')).balance,
    topUp: async (credits: number) =>
      (await read<Schemas['Credits']>('credits/top-ups', { method: 'POST', body: { credits } })).balance,
    usage: async () => (await read<Schemas['UsageList']>('usage')).data,
  }
}

export type ConsoleApi = ReturnType<typeof consoleApi>

/** The operations of the test-control API that the pages of the mock itself use. */
export function adminApi(token: string, onRefused: () => void = nobodyTold) {
  const { at, read } = createClient('__admin', token, onRefused)
  return {
    faults: async () => (await read<Schemas['Faults']>('faults')).faults,
    setFaults: async (faults: readonly Fault[]) =>
      (await read<Schemas['Faults']>('faults', { method: 'PUT', body: { faults } })).faults,
    mutants: () => read<Mutants>('mutants'),
    clearRequests: async () => void (await at('requests', { method: 'DELETE' })),
    watchRequests: (after: string | undefined, signal: AbortSignal) =>
      at(`requests/events${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`, { signal }),
  }
}

export type AdminApi = ReturnType<typeof adminApi>

/** Exchanges the code of a link for a console token. @throws ApiError. */
export async function redeem(code: string): Promise<string> {
  const response = await ask('__admin/sign-ins', { method: 'POST', body: { code } })
  return ((await response.json()) as Schemas['SignedIn']).console_token
}
