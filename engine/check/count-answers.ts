import { type Account, ProvisionFailure } from '../provision/provision.ts'

/** What a check can get accounts from. */
interface Sources {
  readonly console?: Account
  readonly accounts?: (credits: number) => Promise<Account>
}

/** The same resources; every answer of a console is counted. */
export function countAnswers<T extends Sources>(resources: T, count: () => void): T {
  const { console, accounts } = resources
  return {
    ...resources,
    ...(console && { console: countingAccount(console, count) }),
    ...(accounts && { accounts: async (credits: number) => countingAccount(await accounts(credits), count) }),
  }
}

function countingAccount(account: Account, count: () => void): Account {
  const counted = <Args extends readonly unknown[], T>(ask: (...args: Args) => Promise<T>) => {
    return async (...args: Args) => {
      try {
        const answer = await ask(...args)
        count()
        return answer
      } catch (error) {
        // A refusal is an answer as well.
        if (error instanceof ProvisionFailure && error.status !== undefined) count()
        throw error
      }
    }
  }
  const { key, gate } = account
  return {
    key,
    ...(gate && { gate: { ...gate, attempt: counted(gate.attempt.bind(gate)) as typeof gate.attempt } }),
    createKey: counted(account.createKey.bind(account)),
    listKeys: counted(account.listKeys.bind(account)),
    renameKey: counted(account.renameKey.bind(account)),
    revokeKey: counted(account.revokeKey.bind(account)),
    balance: counted(account.balance.bind(account)),
    topUp: counted(account.topUp.bind(account)),
    usage: counted(account.usage.bind(account)),
  }
}
