import type { Statement } from '../../spec/schemas/statement.ts'

/** What a statement says, in one sentence. */
export function tellStatement({ subject: [{ name }], predicate }: Statement): string {
  const { failedTests, judged, checks } = predicate
  const broken = failedTests.length
  if (broken > 0) return `${name} does not conform: ${broken} of its promises ${broken === 1 ? 'is' : 'are'} broken.`
  return judged === checks ? `${name} conforms.` : `${name} conforms in ${judged} of ${checks}, ${checks - judged} not judged.`
}
