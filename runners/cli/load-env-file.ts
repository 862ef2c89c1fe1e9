import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { UsageError } from './usage-error.ts'

const loaded = new Set<string>()

/**
 * Sets variables from a file of lines `NAME=value`, as `node --env-file` does: what the environment has counts for more, and of
 * several files the last one. An empty variable counts as none. @throws UsageError if the file cannot be read, or says nothing.
 */
export function loadEnvFile(file: string): void {
  const text = toText(file, read(file))
  const variables = Object.entries(parseEnv(text))
  // Without what it should have set, a run would check something else, e.g. the built-in mock.
  if (variables.length === 0 && /^\s*[^\s#]/m.test(text)) throw unusable(file, 'has no line NAME=value')
  for (const [name, value = ''] of variables) {
    if ((process.env[name] ?? '') !== '' && !loaded.has(name)) continue
    process.env[name] = value
    loaded.add(name)
  }
}

function read(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw unusable(file, `cannot be read (${code})`)
  }
}

/** The text without its byte order mark: Windows writes one, and in some programs UTF-16. */
function toText(file: string, bytes: Buffer): string {
  const text = isUtf8(bytes) ? new TextDecoder().decode(bytes) : '\0'
  if (text.includes('\0')) throw unusable(file, 'is not text in UTF-8')
  return text
}

function unusable(file: string, problem: string): UsageError {
  return new UsageError(`--env-file: ${file} ${problem}.`, 'Its lines are NAME=value, e.g. TOKMODEL_API_KEY=…')
}
