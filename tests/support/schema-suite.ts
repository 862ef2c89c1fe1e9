import { readdirSync, readFileSync } from 'node:fs'
import { root } from './cli.ts'

/** Schemas of one kind with values that are valid, and values that are not. */
export interface Group {
  readonly file: string
  readonly description: string
  readonly schema: unknown
  readonly tests: readonly { data: unknown; valid: boolean }[]
}

const folder = `${root}/tests/mock/schemas/draft2020-12`
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
/** The groups of the JSON-Schema-Test-Suite that `tests/mock/schemas` holds. */
export const schemaSuite: readonly Group[] = files.flatMap((file) =>
  (JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Group[]).map((group) => ({ ...group, file })),
)
