import type { MockConfig } from '../../mock/state/config.ts'
import { mockConfig } from '../../spec/schemas/mock-config.ts'
import { readConfigFile } from './read-config-file.ts'

/** Reads the configuration file of the mock. @throws UsageError with the line at fault. */
export async function readMockConfig(file: string): Promise<MockConfig> {
  const hint = 'The file mock-config.schema.json of this package describes all members.'
  // zod allows members to be undefined, which a file cannot express.
  return (await readConfigFile(file, { schema: mockConfig, flag: '--config', hint })) as MockConfig
}
