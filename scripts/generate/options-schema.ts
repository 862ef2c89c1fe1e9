import { isForFile, optionEntry, optionNames } from '../../runners/options.ts'

/** The JSON Schema of the configuration file of the command line, for editors, from the table of options. */
export function generateOptionsSchema(): string {
  const properties = optionNames.filter(isForFile).map((name) => {
    const { kind, says, default: usual } = optionEntry(name)
    return [name, { description: says, ...(usual !== undefined && { default: usual }), ...kind.schema }]
  })
  const schema = {
    title: 'Configuration of conformance',
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      $schema: { description: 'The location of the schema of this file, for editors.', type: 'string' },
      ...Object.fromEntries(properties),
    },
    additionalProperties: false,
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}
