import type { z } from 'zod'
import { readDocument } from './read-document.ts'
import { UsageError } from './usage-error.ts'

/** The kind of a file, for error messages. */
export interface FileKind<T> {
  readonly schema: z.ZodType<T>
  /** The option that names the file. */
  readonly flag: string
  /** Where the members are described. */
  readonly hint: string
}

/** Reads a file that a schema describes. @throws UsageError with the line at fault. */
export async function readConfigFile<T>(file: string, { schema, flag, hint }: FileKind<T>): Promise<T> {
  const { value, toLine } = await readDocument(file, { flag, hint })
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const path = [...(issue?.path ?? []), ...unknown]
  const member = path.map(String).join('.')
  const message = unknown.length > 0 ? `the member "${member}" is not known` : `"${member}": ${issue?.message ?? 'is not valid'}`
  throw new UsageError(`${file}:${toLine(path)}: ${message}`, hint)
}
