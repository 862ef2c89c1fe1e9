import { streamCheck, valuesOf } from '../../engine/check/kinds/stream-check.ts'
import type { JsonEvent } from '../../engine/http/read-events.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { format, tokmodel } from '../../spec/profile/statements.ts'

/** Clients put the pieces together by id and index, and stop at the reason. */
export const chatOrder = streamCheck({
  id: 'streaming/chat-order',
  level: 'SHOULD',
  says: 'the chunks of a chat stream belong together, contain the text, and end each choice once',
  cites: [format('OpenAI chat streaming'), tokmodel('STRM-02')],
  operation: operations.createChatCompletion,
  members: { max_tokens: 16, n: 1 },
  // A call of a tool has no text, and other choices have other indexes.
  holds: (sent) => member(sent, 'tools') === undefined && [undefined, null, 1].some((n) => member(sent, 'n') === n),
  judge(events) {
    const pieces = events.flatMap(listChoices)
    const ends = pieces.map((choice, index) => ({ choice, index })).filter(({ choice }) => isEnd(choice))
    const text = pieces.map((choice) => member(member(choice, 'delta'), 'content')).filter((piece) => typeof piece === 'string')
    const last = pieces.map((choice) => member(member(choice, 'delta'), 'content')).findLastIndex((piece) => Boolean(piece))
    const wrong = {
      'the id changes from chunk to chunk': valuesOf(events, 'id').length > 1,
      'the model changes from chunk to chunk': valuesOf(events, 'model').length > 1,
      'a choice has another index than 0': pieces.some((choice) => member(choice, 'index') !== 0),
      // A model that thinks may have used up its tokens before it wrote anything.
      'no chunk contains text': text.join('') === '' && !ends.some(({ choice }) => member(choice, 'finish_reason') === 'length'),
      'no chunk has a finish_reason': ends.length === 0,
      'more than one chunk has a finish_reason': ends.length > 1,
      'text comes after the finish_reason': ends.length > 0 && last > (ends[0]?.index ?? 0),
    }
    return Object.entries(wrong).flatMap(([what, isSo]) => (isSo ? [what] : []))
  },
})

function listChoices({ value }: JsonEvent): unknown[] {
  const choices = member(value, 'choices')
  return Array.isArray(choices) ? choices : []
}

function isEnd(choice: unknown): boolean {
  return (member(choice, 'finish_reason') ?? null) !== null
}
