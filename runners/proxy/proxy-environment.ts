import { clientEnvironment } from '../client/client-environment.ts'
import { usualEnvironment } from '../client/command-environment.ts'

const keyNames = ['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'TOKMODEL_API_KEY'] as const

/**
 * The environment of a command behind a proxy: what any process needs, the variables with these names, and the URL of the proxy
 * in the variables from which clients read one. The keys are the user's: `TOKMODEL_API_KEY` in all variables of keys, so that
 * no key of another service is sent to the deployment; without it each variable as it is.
 */
export function proxyEnvironment(names: readonly string[], url: string): Record<string, string> {
  const own = process.env['TOKMODEL_API_KEY']
  const keys = keyNames.flatMap((name) => {
    const key = own || process.env[name]
    return key ? [[name, key] as const] : []
  })
  const urls = Object.entries(clientEnvironment(url, '')).filter(([name]) => name.endsWith('_URL'))
  return { ...usualEnvironment(names), ...Object.fromEntries([...urls, ...keys]) }
}

/** The keys among the variables of a command. */
export function keysOf(environment: Readonly<Record<string, string>>): string[] {
  return keyNames.flatMap((name) => environment[name] ?? [])
}
