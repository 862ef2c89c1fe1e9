import { audioMediaTypes, encodeSilence } from '../../answers/media/audio.ts'
import { fromBase64 } from '../../answers/media/base64.ts'
import type { ModelOperation } from '../operation.ts'

/** Silence, about as long as the text would take to say. */
export const createSpeech: ModelOperation<'createSpeech'> = {
  family: 'speech',
  answer({ body, model, reply }) {
    const characters = [...body.input].length
    const seconds = Math.min(60, characters / 15 / body.speed)
    const format = body.response_format
    return {
      promptTokens: 0,
      completionTokens: 0,
      price: characters * model.multiplier,
      body: () => ({
        mediaType: audioMediaTypes[format],
        content: reply?.audio === undefined ? encodeSilence(format, seconds) : fromBase64(reply.audio),
      }),
    }
  },
}
