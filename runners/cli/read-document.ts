import { readFile } from 'node:fs/promises'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { UsageError } from './usage-error.ts'

/** The content of a JSON or YAML file, with line numbers. */
export interface ReadDocument {
  readonly value: unknown
  /** The line of a member, or of its nearest parent. */
  toLine(path: readonly PropertyKey[]): number
}

/** Reads a YAML file, or a JSON file, because JSON is a subset of YAML. @throws UsageError. */
export async function readDocument(
  file: string,
  { flag, hint }: { flag?: string | undefined; hint: string },
): Promise<ReadDocument> {
  const source = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `The file ${file} cannot be read (${error.code ?? error.message}).`,
      flag === undefined ? hint : `Give a JSON or YAML file with ${flag} FILE.`,
    )
  })
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  const broken = document.errors[0]
  if (broken !== undefined) throw new UsageError(`${file}:${lines.linePos(broken.pos[0]).line}: ${broken.message}`, hint)
  let value: unknown
  try {
    value = document.toJS() ?? {}
  } catch (error) {
    // An alias without its anchor, or aliases that would grow without end.
    throw new UsageError(`${file}: ${(error as Error).message}`, hint)
  }
  return { value, toLine: (path) => toLine(document, lines, path) }
}

function toLine(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
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
