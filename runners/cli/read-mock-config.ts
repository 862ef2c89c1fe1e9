import { readFile } from 'node:fs/promises'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { MockConfig } from '../../mock/config.ts'
import { mockConfig } from '../../spec/schemas/mock-config.ts'
import { UsageError } from './usage-error.ts'

/** Reads a configuration file: JSON, or YAML, of which JSON is a part. @throws UsageError with the line at fault. */
export async function readMockConfig(file: string): Promise<MockConfig> {
  const source = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `The file ${file} cannot be read (${error.code ?? error.message}).`,
      'Give a JSON or YAML file with --config FILE.',
    )
  })
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  const broken = document.errors[0]
  if (broken !== undefined) throw new UsageError(`${file}:${lines.linePos(broken.pos[0]).line}: ${broken.message}`)
  const parsed = mockConfig.safeParse(document.toJS() ?? {})
  // zod allows members to be undefined, which a file cannot say.
  if (parsed.success) return parsed.data as MockConfig
  const issue = parsed.error.issues[0]
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const path = [...(issue?.path ?? []), ...unknown]
  const member = path.map(String).join('.')
  const message = unknown.length > 0 ? `the member "${member}" is not known` : `"${member}": ${issue?.message ?? 'is not valid'}`
  throw new UsageError(
    `${file}:${lineOf(document, lines, path)}: ${message}`,
    'The file mock-config.schema.json of this package says what there is.',
  )
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
