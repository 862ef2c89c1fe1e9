import type { Document } from '../../spec/document/document.ts'
import { readOperations } from '../../spec/document/read-operations.ts'
import { banner } from './banner.ts'

/** The table of operations: method, path, credential, and the schemas of the bodies. */
export function generateOperations(document: Document): string {
  const table = readOperations(document).map((row) => `  ${row.id}: ${JSON.stringify(row)},`)
  return `${banner}
import type { OperationFacts } from './document/operation-facts.ts'
import type { FormSchemaName, SchemaName } from './validators.gen.ts'

export type { Access, OperationFacts } from './document/operation-facts.ts'

/** A schema without a validator does not compile. */
interface Facts extends OperationFacts {
  readonly requestSchema: SchemaName | FormSchemaName | null
  readonly responseSchema: SchemaName | null
  readonly eventSchema: SchemaName | null
  readonly undocumentedEventSchema: SchemaName | null
}

export const operations = {
${table.join('\n')}
} as const satisfies Record<string, Facts>

export type OperationId = keyof typeof operations
`
}

/** The files of the mock's operations, by the credential that opens them. */
const folders = { apiKey: 'api', none: 'api', consoleToken: 'console', adminToken: 'control' } as const

/** The mock's table of operations: one file each, whose name is the operation's id. */
export function generateOperationTable(document: Document): string {
  const rows = readOperations(document)
  const toFolder = ({ access, id, path }: (typeof rows)[number]) =>
    path === '/health' || id === 'getHealth' ? 'control' : folders[access]
  const imports = rows
    .map((row) => `import { ${row.id} } from './${toFolder(row)}/${row.id}.ts'`)
    .sort((a, b) => (a.slice(a.indexOf("'")) < b.slice(b.indexOf("'")) ? -1 : 1))
  return `${banner}
import type { OperationId } from '../../spec/operations.gen.ts'
${imports.join('\n')}
import type { Operation } from './operation.ts'

/** What the mock answers to every operation of the document. */
export const operations: { readonly [Id in OperationId]: Operation<Id> } = {
${rows.map(({ id }) => `  ${id},`).join('\n')}
}
`
}
