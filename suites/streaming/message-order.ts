import { at, streamCheck } from '../../engine/check/kinds/stream-check.ts'
import type { JsonEvent } from '../../engine/http/read-events.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { format, tokmodel } from '../../spec/profile/statements.ts'

/** Anthropic's SDK builds the message from these events, block by block. */
export const messageOrder = streamCheck({
  id: 'streaming/message-order',
  level: 'SHOULD',
  says: 'the blocks of a messages stream follow each other, each with a start, pieces and a stop',
  cites: [format('Anthropic streaming messages'), tokmodel('STRM-05')],
  operation: operations.createMessage,
  members: { max_tokens: 16 },
  // A call of a tool has no text.
  holds: (sent) => member(sent, 'tools') === undefined,
  judge(events) {
    const types = events.map(({ type }) => type)
    const deltas = events.map((event, index) => ({ event, index })).filter(({ event }) => event.type === 'message_delta')
    const wrong = {
      'message_start comes more than once': types.filter((type) => type === 'message_start').length > 1,
      'no message_delta says why the message ended': !deltas.some(
        ({ event }) => typeof at(event, 'delta', 'stop_reason') === 'string',
      ),
      'a block comes after message_delta':
        types.findLastIndex((type) => type.startsWith('content_block')) > (deltas[0]?.index ?? types.length),
      // A model that thinks may have used up its tokens before it wrote anything.
      'no block has text':
        !deltas.some(({ event }) => at(event, 'delta', 'stop_reason') === 'max_tokens') &&
        !events.some((event) => typeof at(event, 'delta', 'text') === 'string' && at(event, 'delta', 'text') !== ''),
    }
    return [...Object.entries(wrong).flatMap(([what, isSo]) => (isSo ? [what] : [])), ...judgeBlocks(events)]
  },
})

/** Each block has the next index, and all of its events have that index. */
function judgeBlocks(events: readonly JsonEvent[]): string[] {
  let [open, next] = [undefined as number | undefined, 0]
  for (const event of events) {
    const index = at(event, 'index')
    if (event.type === 'content_block_start') {
      if (open !== undefined) return [`block ${String(index)} starts before block ${open} has stopped`]
      if (index !== next) return [`a block has the index ${String(index)}, not ${next}`]
      open = next
      next += 1
    } else if (event.type === 'content_block_delta' || event.type === 'content_block_stop') {
      if (index !== open) return [`${event.type} for block ${String(index)}, which has not started`]
      if (event.type === 'content_block_stop') open = undefined
    }
  }
  return open === undefined ? [] : [`block ${open} does not stop`]
}
