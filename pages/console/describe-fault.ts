import type { Fault } from './api.ts'

/** What a fault makes the mock do, in a sentence without an end. */
export function describeFault(fault: Fault, says: ReadonlyMap<string, string>): string {
  const { account, path, times, probability, jitter } = fault
  const where = [
    ...(path === undefined ? [] : [`on ${path}`]),
    ...(account === undefined ? [] : [`for the account ${account}`]),
    ...(probability === undefined ? [] : [`for ${Math.round(probability * 100)} % of the requests`]),
    ...(times === undefined ? [] : [times === 1 ? 'once' : `${times} times`]),
    ...(jitter === undefined ? [] : [`with a variation of ${jitter}`]),
  ]
  const what = [...describeAnswers(fault), ...describeNamed(fault, says), ...describeStreams(fault), ...describeLimits(fault)]
  return [what.join('; '), ...where].join(' ')
}

function describeNamed({ mutant, persona }: Fault, says: ReadonlyMap<string, string>): string[] {
  return [
    ...(mutant === undefined ? [] : [`mutant ${mutant}: ${says.get(mutant) ?? ''}`]),
    ...(persona === undefined ? [] : [`persona ${persona}`]),
  ]
}

function describeAnswers({ status, type, code, message, retry_after, reset, truncate_body, malformed_json }: Fault): string[] {
  const details = [
    ...(type === undefined ? [] : [`type ${type}`]),
    ...(code === undefined ? [] : [`code ${code}`]),
    ...(message === undefined ? [] : [`message “${message}”`]),
    ...(retry_after === undefined ? [] : [`Retry-After ${retry_after}`]),
  ]
  return [
    ...(status === undefined ? [] : [`answers ${status}${details.length === 0 ? '' : ` (${details.join(', ')})`}`]),
    ...(reset === undefined ? [] : ['resets the connection instead of answering']),
    ...(truncate_body === undefined ? [] : [`cuts the answer after ${truncate_body} bytes`]),
    ...(malformed_json === undefined ? [] : ['ends the JSON in its middle']),
  ]
}

function describeStreams({ latency_ms, chunk_ms, cut_after, error_after, stall_after, tool_call_deltas }: Fault): string[] {
  return [
    ...(latency_ms === undefined ? [] : [`waits ${latency_ms} ms before an answer`]),
    ...(chunk_ms === undefined ? [] : [`waits ${chunk_ms} ms before each event of a stream`]),
    ...(cut_after === undefined ? [] : [`cuts a stream after ${cut_after} events`]),
    ...(error_after === undefined ? [] : [`ends a stream with an error after ${error_after} events`]),
    ...(stall_after === undefined ? [] : [`stops sending a stream after ${stall_after} events`]),
    ...(tool_call_deltas === undefined ? [] : [`streams tool calls ${tool_call_deltas.replace('_', ' ')}`]),
  ]
}

function describeLimits({ requests_per_minute, tokens_per_minute, rate_limit_headers }: Fault): string[] {
  return [
    ...(requests_per_minute === undefined ? [] : [`takes ${requests_per_minute} requests a minute`]),
    ...(tokens_per_minute === undefined ? [] : [`takes ${tokens_per_minute} tokens a minute`]),
    ...(rate_limit_headers === undefined ? [] : [`with the headers of ${rate_limit_headers}`]),
  ]
}
