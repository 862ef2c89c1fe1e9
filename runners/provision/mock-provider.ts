import { createBodyBudget } from '../../engine/http/body-budget.ts'
import { createNodeTransport } from '../../engine/http/node.ts'
import { createConsoleAccount } from '../../engine/provision/console-account.ts'
import { callsOf, guardProvider } from '../../engine/provision/guard-provider.ts'
import { createManagementClient, type ManagementSend } from '../../engine/provision/management-client.ts'
import type { ProvidedAccount, Provider } from '../../engine/provision/provider.ts'
import { ProvisionFailure } from '../../engine/provision/provision.ts'
import { tokmodelConsole, tokmodelControl } from '../../spec/profile/console.ts'
import { tokmodelApi } from '../tokmodel-api.ts'

/** What opens a mock. */
export interface MockAccess {
  readonly url: string
  readonly key: string
  readonly consoleToken: string
  readonly adminToken: string
}

/** A provider over a mock, to count how often a run calls one. */
export interface CountingProvider {
  readonly provider: Provider
  /** How often each method was called. */
  calls(): { readonly [method: string]: number }
  /** The requests that it has sent to the mock. */
  sent(): number
  close(): void
}

/** The ways to get accounts are those of `like`; nobody knows the methods of its accounts before there is one, so they have all. */
export function createMockProvider(
  like: Provider,
  { url, key, consoleToken, adminToken }: MockAccess,
  methods?: readonly (keyof ProvidedAccount)[],
): CountingProvider {
  const transport = createNodeTransport(new URL(url))
  let sent = 0
  const send: ManagementSend = (request) => {
    sent += 1
    // One signal for all would warn of its many listeners.
    const { signal } = new AbortController()
    return transport.send(request, { timeoutMs: 10_000, signal, bodies: createBodyBudget() })
  }
  const open = (first: string, token: string): ProvidedAccount =>
    withOnly(
      methods,
      createConsoleAccount({
        client: createManagementClient(tokmodelApi, send, token),
        console: tokmodelConsole,
        key: first,
        token,
        learn: () => {},
      }),
    )
  const control = createManagementClient(tokmodelApi, send, adminToken)
  const createAccount = async (credits: number) => {
    const { value } = await control.perform(tokmodelControl.createAccount, credits)
    if (value.key === undefined) throw new ProvisionFailure('the new account has no key')
    return { ...open(value.key, value.consoleToken), id: 'planned' }
  }
  const provider = guardProvider(
    {
      ...(like.account && { account: () => open(key, consoleToken) }),
      ...(like.createAccount && { createAccount }),
      ...(like.removeAccount && { removeAccount: () => {} }),
      ...(like.close && { close: () => {} }),
    },
    { name: 'the module of the plan', limitMs: undefined },
  )
  return {
    provider,
    calls: () => Object.fromEntries(callsOf(provider)),
    sent: () => sent,
    close: () => transport.close(),
  }
}

/** An account that can do no more than a person or a module with these methods. */
function withOnly(methods: readonly (keyof ProvidedAccount)[] | undefined, account: ProvidedAccount): ProvidedAccount {
  if (methods === undefined) return account
  return { key: account.key, ...Object.fromEntries(methods.map((method) => [method, account[method]])) }
}
