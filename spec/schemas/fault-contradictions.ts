/** Members of a fault, whatever their values. */
type Members = Readonly<Record<string, unknown>>

/** What makes an error of its own, and therefore needs a status. */
const ofStatus = ['retry_after', 'type', 'code', 'message']

/** What happens to an answer that is served. */
const ofAnswers = ['truncate_body', 'malformed_json', 'tool_call_deltas', 'cut_after', 'error_after', 'stall_after', 'chunk_ms']

const limits = ['requests_per_minute', 'tokens_per_minute']

/** What ends a request, and which members then never matter. */
const exclusive: readonly (readonly [member: string, others: readonly string[]])[] = [
  ['reset', ['status', ...ofAnswers]],
  ['status', ofAnswers.filter((name) => name !== 'chunk_ms')],
  ['cut_after', ['error_after']],
  ['mutant', ['persona', 'path', 'times', 'probability']],
  ['persona', ['path', 'times', 'probability']],
  ['probability', limits],
]

/** The sentence that says why the members of a fault contradict each other; undefined if they do not. */
export function findContradiction(fault: Members): string | undefined {
  const has = (name: string) => fault[name] !== undefined
  for (const name of ofStatus) if (has(name) && !has('status')) return `\`${name}\` needs \`status\`: it is a part of an error`
  if (has('rate_limit_headers') && !limits.some(has)) return `\`rate_limit_headers\` needs ${limits.map(quoted).join(' or ')}`
  for (const [member, others] of exclusive) {
    const other = others.find(has)
    if (has(member) && other !== undefined) return `\`${member}\` does not go with \`${other}\``
  }
  return undefined
}

function quoted(name: string): string {
  return `\`${name}\``
}
