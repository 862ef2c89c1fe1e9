import { type AnswerEvent, toEvent } from '../../answers/answer.ts'
import { audioMediaTypes, encodeSilence } from '../../answers/media/audio.ts'
import { fromBase64, toBase64 } from '../../answers/media/base64.ts'
import type { ModelOperation } from '../operation.ts'

/** Silence, about as long as the text would take to say. */
export const createSpeech: ModelOperation<'createSpeech'> = {
  family: 'speech',
  answer({ body, model, reply }) {
    const characters = [...body.input].length
    const seconds = Math.min(60, characters / 15 / body.speed)
    const format = body.response_format
    const price = characters * model.multiplier
    const speak = () => (reply?.audio === undefined ? encodeSilence(format, seconds) : fromBase64(reply.audio))
    const answer = {
      promptTokens: 0,
      completionTokens: 0,
      price,
      body: () => ({ mediaType: audioMediaTypes[format], content: speak() }),
    }
    return body.stream_format === 'sse' ? { ...answer, events: () => toEvents(speak(), price) } : answer
  },
}

/** How much of the audio an event carries, in bytes. */
const eventBytes = 16_384

function* toEvents(audio: Uint8Array, credits: number): Generator<AnswerEvent> {
  for (let at = 0; at < audio.length; at += eventBytes) {
    const piece = toBase64(audio.subarray(at, at + eventBytes))
    yield { text: toEvent({ type: 'speech.audio.delta', audio: piece }), tokens: 0 }
  }
  // Speech is charged by the character.
  const usage = { input_tokens: 0, output_tokens: 0, total_tokens: 0, credits }
  yield { text: toEvent({ type: 'speech.audio.done', usage }), tokens: 0 }
}
