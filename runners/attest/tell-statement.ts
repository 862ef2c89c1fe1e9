import { tellConforms } from '../../reporters/tell-verdict.ts'
import type { Statement } from '../../spec/schemas/statement.ts'

/** What a statement says, in one sentence. */
export function tellStatement({ subject: [{ name }], predicate }: Statement): string {
  const broken = predicate.failedTests.length
  if (broken > 0) return `${name} does not conform: ${broken} of its promises ${broken === 1 ? 'is' : 'are'} broken.`
  return tellConforms(name, predicate)
}
