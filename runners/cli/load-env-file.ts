import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { UsageError } from './usage-error.ts'

const loaded = new Set<string>()

/**
 * Sets variables from a file of lines `NAME=value`, as `node --env-file` does: what the environment has counts for more, and of
 * several files the last one. An empty variable counts as none. @throws UsageError if the file cannot be read.
 */
export function loadEnvFile(file: string): void {
  for (const [name, value = ''] of Object.entries(parseEnv(read(file)))) {
    if ((process.env[name] ?? '') !== '' && !loaded.has(name)) continue
    process.env[name] = value
    loaded.add(name)
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(`--env-file: ${file} cannot be read (${code}).`, 'Its lines are NAME=value, e.g. TOKMODEL_API_KEY=…')
  }
}
