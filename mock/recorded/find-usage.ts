/** Tokens that an answer says it has used. */
export interface Usage {
  readonly promptTokens: number
  readonly completionTokens: number
}

/** The usage in an answer's values, its body or the data of its events, in the words of any surface; undefined if there is none. */
export function findUsage(values: Iterable<unknown>): Usage | undefined {
  let usage: Usage | undefined
  for (const value of values) {
    for (const counted of placesOf(value)) {
      const prompt = toPrompt(counted)
      const completion = toCount(counted['completion_tokens'] ?? counted['output_tokens'])
      if (prompt === undefined && completion === undefined) continue
      // The end of a messages stream counts the completion alone, its beginning the prompt.
      usage = {
        promptTokens: prompt ?? usage?.promptTokens ?? 0,
        completionTokens: completion ?? usage?.completionTokens ?? 0,
      }
    }
  }
  return usage
}

/** A body has its usage at its top, events have it there, in `response` or in `message`. */
function placesOf(value: unknown): Record<string, unknown>[] {
  const { usage, response, message } = Object(value) as Record<string, unknown>
  return [usage, Object(response)['usage'], Object(message)['usage']].filter(isRecord)
}

/** What a messages answer has read from its cache or written to it belongs to the prompt. */
function toPrompt(usage: Record<string, unknown>): number | undefined {
  const cached = (toCount(usage['cache_creation_input_tokens']) ?? 0) + (toCount(usage['cache_read_input_tokens']) ?? 0)
  const plain = toCount(usage['prompt_tokens'] ?? usage['input_tokens'])
  return plain === undefined ? undefined : plain + cached
}

/** Above this no count is taken for one. */
const most = 1_000_000_000

function toCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most ? value : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
