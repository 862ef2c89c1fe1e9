import { readFile } from 'node:fs/promises'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { UsageError } from './usage-error.ts'

/** What a file is, for its errors. */
export interface FileKind<T> {
  readonly schema: z.ZodType<T>
  /** How the file is given. */
  readonly flag: string
  /** Where one can read what there is. */
  readonly hint: string
}

/** Reads a file of JSON, or of YAML, of which JSON is a part. @throws UsageError with the line at fault. */
export async function readFileOf<T>(file: string, { schema, flag, hint }: FileKind<T>): Promise<T> {
  const source = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `The file ${file} cannot be read (${error.code ?? error.message}).`,
      `Give a JSON or YAML file with ${flag} FILE.`,
    )
  })
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  const broken = document.errors[0]
  if (broken !== undefined) throw new UsageError(`${file}:${lines.linePos(broken.pos[0]).line}: ${broken.message}`, hint)
  const parsed = schema.safeParse(document.toJS() ?? {})
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const path = [...(issue?.path ?? []), ...unknown]
  const member = path.map(String).join('.')
  const message = unknown.length > 0 ? `the member "${member}" is not known` : `"${member}": ${issue?.message ?? 'is not valid'}`
  throw new UsageError(`${file}:${lineOf(document, lines, path)}: ${message}`, hint)
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true)
    const last = path[length - 1]
    const items =
      typeof parent === 'object' && parent !== null && 'items' in parent && Array.isArray(parent.items) ? parent.items : []
    const pair = items.find((item) => String(item?.key ?? '') === String(last)) ?? items[Number(last)]
    const place = isNode(pair?.key) ? pair.key : isNode(pair) ? pair : undefined
    if (place?.range) return lines.linePos(place.range[0]).line
  }
  return 1
}
