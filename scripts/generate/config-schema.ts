import { z } from 'zod'
import { mockConfig } from '../../spec/schemas/mock-config.ts'

/** The JSON Schema of the mock's configuration file, for editors. */
export function generateConfigSchema(): string {
  return `${JSON.stringify({ title: 'Configuration of the TokModel mock', ...z.toJSONSchema(mockConfig) }, null, 2)}\n`
}
