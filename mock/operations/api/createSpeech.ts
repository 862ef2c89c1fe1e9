import { audioMediaTypes, encodeSilence } from '../../answers/media/audio.ts'
import type { ModelOperation } from '../operation.ts'

/** Silence, about as long as the text would take to say. */
export const createSpeech: ModelOperation<'createSpeech'> = {
  family: 'speech',
  answer({ body, model }) {
    const characters = [...body.input].length
    const seconds = Math.min(60, characters / 15 / body.speed)
    const format = body.response_format
    return {
      promptTokens: 0,
      completionTokens: 0,
      price: characters * model.multiplier,
      body: () => ({ mediaType: audioMediaTypes[format], content: encodeSilence(format, seconds) }),
    }
  },
}
