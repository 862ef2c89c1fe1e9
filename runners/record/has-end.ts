import type { Recording } from '../../mock/fixtures/recording.ts'

/** Operations whose streams have an end that is known. */
const chats = new Set(['createChatCompletion', 'createResponse', 'createMessage'])

/** The types of the events that end a stream. */
const lastTypes = new Set(['response.completed', 'response.incomplete', 'response.failed', 'message_stop', 'error'])

/** Whether a stream has come to its end: a connection that breaks off may look as if it had ended. */
export function hasEnd(events: NonNullable<Recording['events']>, operation: string): boolean {
  if (!chats.has(operation)) return events.length > 0
  return events.some(({ data }) => data === '[DONE]' || isLast(data))
}

function isLast(data: string): boolean {
  try {
    const { type, error, choices } = Object(JSON.parse(data)) as Record<string, unknown>
    if (lastTypes.has(String(type)) || (error !== undefined && error !== null)) return true
    return Array.isArray(choices) && choices.some((choice) => (Object(choice)['finish_reason'] ?? null) !== null)
  } catch {
    return false
  }
}
