import type { components } from '../../spec/types.gen.ts'
import type { Reply } from '../fixtures/fixture.ts'
import type { Model } from '../state/catalog.ts'
import { seededRandom } from '../state/random.ts'
import { type Answer, type AnswerBody, type FormFile, toJsonBody } from './answer.ts'
import { measureSeconds } from './media/audio.ts'
import { completeText } from './text.ts'

type Schemas = components['schemas']
type Format = NonNullable<Schemas['TranslationRequest']['response_format']>

/** What a transcript is made from. */
export interface TranscriptInput {
  readonly body: { readonly response_format: Format }
  readonly model: Model
  readonly seed: string
  readonly reply: Reply | undefined
  file(name: string): FormFile | undefined
}

/** An English sentence that follows from the audio's length. */
export function transcribe({ body, model, seed, reply, file }: TranscriptInput): Answer {
  const bytes = file('file')?.bytes ?? new Uint8Array()
  const seconds = measureSeconds(bytes)
  const price = seconds * model.multiplier
  const text = reply?.transcript ?? completeText(seededRandom(seed, model.id, bytes.length)).pieces.join('')
  return {
    promptTokens: 0,
    completionTokens: 0,
    price,
    body: () => toTranscript(body.response_format, { text, seconds, credits: price }),
  }
}

interface Transcript {
  readonly text: string
  readonly seconds: number
  readonly credits: number
}

function toTranscript(format: Format, { text, seconds, credits }: Transcript): AnswerBody {
  const usage = { type: 'duration', seconds, credits }
  const end = new Date(seconds * 1000).toISOString().slice(11, 23)
  const plain = (content: string): AnswerBody => ({ mediaType: 'text/plain; charset=utf-8', content })
  switch (format) {
    case 'text':
      return plain(`${text}\n`)
    case 'srt':
      return plain(`1\n00:00:00,000 --> ${end.replace('.', ',')}\n${text}\n`)
    case 'vtt':
      return plain(`WEBVTT\n\n00:00:00.000 --> ${end}\n${text}\n`)
    case 'verbose_json':
      return toJsonBody({
        task: 'transcribe',
        language: 'english',
        duration: seconds,
        text,
        segments: [{ id: 0, start: 0, end: seconds, text }],
        usage,
      })
    case 'json':
      return toJsonBody({ text, usage })
  }
}
