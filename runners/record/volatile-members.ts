/** Members of any request that say who asks, or how answers are kept, and not what is asked. */
const ofAll = ['user', 'metadata', 'safety_identifier', 'prompt_cache_key']

/** Ids of earlier answers, which differ whenever those are made anew. */
const ofResponses = ['previous_response_id', 'conversation', 'input.*.id', 'input.*.call_id']
const byOperation: Readonly<Record<string, readonly string[]>> = {
  createChatCompletion: ['messages.*.tool_calls.*.id', 'messages.*.tool_call_id'],
  createResponse: ofResponses,
  createCompactResponse: ofResponses,
  createMessage: ['messages.*.content.*.id', 'messages.*.content.*.tool_use_id'],
}

/** The members that may differ from one run of a program to the next, so that no recording is matched by them. */
export function volatileMembers(operation: string): string[] {
  return [...ofAll, ...(byOperation[operation] ?? [])]
}
