import type { components } from '../../spec/types.gen.ts'
import { type Draft, type DraftBody, type Drafting, jsonBody } from '../answers/draft.ts'
import { audioMediaTypes, audioSeconds, silence } from '../answers/media/audio.ts'
import { completeText } from '../answers/text.ts'
import { seededRandom } from '../state/random.ts'

type Schemas = components['schemas']

/** `POST /v1/audio/speech`: silence, about as long as the text would take to say. */
export function speech({ body, model }: Drafting<Schemas['SpeechRequest']>): Draft {
  const format = body.response_format ?? 'mp3'
  const characters = [...body.input].length
  const seconds = Math.min(60, characters / 15 / (body.speed ?? 1))
  return {
    model,
    promptTokens: 0,
    completionTokens: 0,
    price: characters * model.multiplier,
    body: () => ({ mediaType: audioMediaTypes[format], content: silence(format, seconds) }),
  }
}

/** `POST /v1/audio/transcriptions` and `/v1/audio/translations`: an English sentence that follows from the audio's length. */
export function transcript(drafting: Drafting<Schemas['TranscriptionRequest'] | Schemas['TranslationRequest']>): Draft {
  const { body, model, seed } = drafting
  const bytes = drafting.file('file')?.bytes ?? new Uint8Array()
  const seconds = audioSeconds(bytes)
  const price = seconds * model.multiplier
  const text = completeText(seededRandom(seed, model.id, bytes.length)).pieces.join('')
  return {
    model,
    promptTokens: 0,
    completionTokens: 0,
    price,
    body: () => toTranscript(body.response_format ?? 'json', text, seconds, price),
  }
}

function toTranscript(
  format: NonNullable<Schemas['TranslationRequest']['response_format']>,
  text: string,
  seconds: number,
  credits: number,
): DraftBody {
  const usage = { type: 'duration', seconds, credits }
  const end = new Date(seconds * 1000).toISOString().slice(11, 23)
  const plain = (content: string): DraftBody => ({ mediaType: 'text/plain; charset=utf-8', content })
  switch (format) {
    case 'text':
      return plain(`${text}\n`)
    case 'srt':
      return plain(`1\n00:00:00,000 --> ${end.replace('.', ',')}\n${text}\n`)
    case 'vtt':
      return plain(`WEBVTT\n\n00:00:00.000 --> ${end}\n${text}\n`)
    case 'verbose_json':
      return jsonBody({
        task: 'transcribe',
        language: 'english',
        duration: seconds,
        text,
        segments: [{ id: 0, start: 0, end: seconds, text }],
        usage,
      })
    case 'json':
      return jsonBody({ text, usage })
  }
}
