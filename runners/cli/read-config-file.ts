import type { z } from 'zod'
import { didYouMean } from '../words/did-you-mean.ts'
import { readDocument } from './read-document.ts'
import { membersAt, tellIssue } from './tell-issue.ts'
import { UsageError } from './usage-error.ts'

/** The kind of a file, for error messages. */
export interface FileKind<T> {
  readonly schema: z.ZodType<T>
  /** The option that names the file; none if it is an argument. */
  readonly flag?: string
  /** Where the members are described. */
  readonly hint: string
}

/** Reads a file that a schema describes. @throws UsageError with the line at fault. */
export async function readConfigFile<T>(file: string, { schema, flag, hint }: FileKind<T>): Promise<T> {
  const { value, toLine } = await readDocument(file, { flag, hint })
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  // A member that is misspelt is missing, too.
  const { issues } = parsed.error
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  if (issue === undefined) throw new UsageError(`${file} is not valid.`, hint)
  const { path } = issue
  if (issue.code === 'unrecognized_keys') {
    const [unknown = ''] = issue.keys
    const place = [...path, unknown]
    const message = `the member "${place.map(String).join('.')}" is not known`
    throw new UsageError(`${file}:${toLine(place)}: ${message}`, didYouMean(unknown, membersAt(schema, path), hint))
  }
  if (path.length === 0) throw new UsageError(`${file} ${tellIssue(issue)}`, hint)
  const given = path.reduce<unknown>((inner, name) => Object(inner)[name], value)
  const meant = issue.code === 'invalid_value' ? didYouMean(String(given), issue.values.map(String), hint) : hint
  throw new UsageError(`${file}:${toLine(path)}: "${path.map(String).join('.')}": ${tellIssue(issue)}`, meant)
}
