import { type Document, refName } from '../../spec/document/document.ts'
import { banner } from './banner.ts'

/** Where the schema of fixture files stands. */
export const fixturesSchema = 'fixtures.schema.json'

const root = 'Fixtures'

/** The JSON Schema of files of fixtures, for editors. */
export function generateFixturesSchema(document: Document): string {
  const { schemas } = document.components
  const names = listReferred(document)
  const definitions = Object.fromEntries(names.filter((name) => name !== root).map((name) => [name, schemas[name]]))
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Fixtures of the TokModel mock',
    ...schemas[root],
    $defs: definitions,
  }
  return `${JSON.stringify(schema, null, 2).replaceAll('#/components/schemas/', '#/$defs/')}\n`
}

/** The names of all members that a fixture can have: what a misspelt one is compared with. */
export function generateFixtureMembers(document: Document): string {
  const found = new Set<string>()
  for (const name of listReferred(document)) {
    if (name === root) continue
    JSON.stringify(document.components.schemas[name], (member, value) => {
      if (member === 'properties') for (const known of Object.keys(value)) found.add(known)
      return value
    })
  }
  const list = [...found].sort().map((name) => `  '${name}',`)
  return `${banner}
/** The members of fixtures and of what is in them. */
export const fixtureMembers: readonly string[] = [
${list.join('\n')}
]
`
}

function listReferred({ components: { schemas } }: Document): string[] {
  const found = new Set([root])
  for (const name of found) {
    JSON.stringify(schemas[name], (member, value) => {
      const referred = member === '$ref' ? refName(String(value)) : null
      if (referred !== null) found.add(referred)
      return value
    })
  }
  return [...found]
}
