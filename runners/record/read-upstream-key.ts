import { UsageError } from '../cli/usage-error.ts'
import { keyVariable } from './key-variable.ts'

/** The key of the server that is recorded. @throws UsageError if there is no key that can stand in a header. */
export function readUpstreamKey(env: NodeJS.ProcessEnv): string {
  const key = env[keyVariable] ?? ''
  if (/^[\x21-\x7e]{8,}$/.test(key)) return key
  throw new UsageError(
    key === ''
      ? `--record needs the key of the upstream in ${keyVariable}.`
      : `${keyVariable} is no key: it has to be 8 or more printable characters without spaces.`,
    `export ${keyVariable}=…`,
  )
}
