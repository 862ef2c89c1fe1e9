import { createSecrets, type Secrets } from '../../engine/report/secrets.ts'

const variables = /^TOKMODEL_(?:B_)?(?:API_KEY|REVOKED_KEY|NO_CREDIT_KEY|CONSOLE_TOKEN|ADMIN_TOKEN)$/
const flags = /^--(?:key|revoked-key|no-credit-key|console-token|admin-token)(?:-b)?$/

/** The secrets that a process was started with, for what it says before or besides a run. */
export function knownSecrets(words: readonly string[], env: NodeJS.ProcessEnv): Secrets {
  const secrets = createSecrets()
  for (const [name, value] of Object.entries(env)) if (variables.test(name)) secrets.add(value ?? '', 'secret')
  for (const [index, word] of words.entries()) {
    const [flag = '', given = words[index + 1]] = word.split(/=(.*)/s)
    if (flags.test(flag)) secrets.add(given ?? '', 'secret')
  }
  return secrets
}
