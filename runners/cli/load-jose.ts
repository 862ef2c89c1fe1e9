import { UsageError } from './usage-error.ts'

/** The library that signs and verifies. @throws UsageError if it is not installed. */
export async function loadJose(command: string): Promise<typeof import('jose')> {
  return await import('jose').catch(() => {
    throw new UsageError(`conformance ${command} needs the package jose.`, 'Install it: npm install --save-dev jose')
  })
}
