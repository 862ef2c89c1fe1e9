import type { components } from '../../spec/types.gen.ts'
import type { Reply } from '../fixtures/fixture.ts'
import { invalid } from '../pipeline/refuse.ts'
import type { Model } from '../state/model.ts'
import { seededRandom } from '../state/random.ts'
import { type Answer, type AnswerBody, type AnswerEvent, type FormFile, toEvent, toJsonBody } from './answer.ts'
import { measureSeconds } from './media/audio.ts'
import { completeText, splitWords } from './text.ts'

type Schemas = components['schemas']
type Format = NonNullable<Schemas['TranslationRequest']['response_format']>
type Granularity = NonNullable<Schemas['TranscriptionRequest']['timestamp_granularities']>[number]

/** What a transcript is made from. */
export interface TranscriptInput {
  readonly body: {
    readonly response_format: Format
    readonly stream?: boolean
    readonly timestamp_granularities?: readonly Granularity[]
  }
  readonly model: Model
  readonly seed: string
  readonly reply: Reply | undefined
  files(name: string): readonly FormFile[]
}

/** What a transcript says of itself: for verbose JSON. */
export type Task = 'transcribe' | 'translate'

/** An English sentence that follows from the audio's length. @throws Refusal 400 if its form and its details contradict each other. */
export function transcribe({ body, model, seed, reply, files }: TranscriptInput, task: Task = 'transcribe'): Answer {
  const { response_format: format, timestamp_granularities: granularities } = body
  if (granularities !== undefined && format !== 'verbose_json')
    throw refused('timestamp_granularities', '`timestamp_granularities` need the `response_format` verbose_json.')
  if (body.stream && format !== 'json' && format !== 'text')
    throw refused('response_format', 'A stream has the `response_format` json or text.')
  const bytes = files('file')[0]?.bytes ?? new Uint8Array()
  const seconds = measureSeconds(bytes)
  const credits = seconds * model.multiplier
  const text = reply?.transcript ?? completeText(seededRandom(seed, model.id, bytes.length)).pieces.join('')
  const transcript = { task, text, seconds, credits, granularities: granularities ?? ['segment'] }
  const answer = { promptTokens: 0, completionTokens: 0, price: credits, body: () => toTranscript(format, transcript) }
  return body.stream ? { ...answer, events: () => toEvents(transcript) } : answer
}

function refused(member: string, message: string) {
  return invalid(400, 'body_invalid', message, member)
}

interface Transcript {
  readonly task: Task
  readonly text: string
  readonly seconds: number
  readonly credits: number
  readonly granularities: readonly Granularity[]
}

function toUsage({ seconds, credits }: Transcript) {
  return { type: 'duration', seconds, credits }
}

function toTranscript(format: Format, transcript: Transcript): AnswerBody {
  const { text, seconds } = transcript
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
      return toJsonBody(toVerbose(transcript))
    case 'json':
      return toJsonBody({ text, usage: toUsage(transcript) })
  }
}

function toVerbose(transcript: Transcript) {
  const { task, text, seconds, granularities } = transcript
  return {
    task,
    language: 'english',
    duration: seconds,
    text,
    ...(granularities.includes('word') && { words: toWords(transcript) }),
    ...(granularities.includes('segment') && { segments: [{ id: 0, start: 0, end: seconds, text, ...unheard }] }),
    usage: toUsage(transcript),
  }
}

/** What a model says of a segment that it understood well. */
const unheard = { seek: 0, tokens: [], temperature: 0, avg_logprob: -0.1, compression_ratio: 1, no_speech_prob: 0 }

/** Every character takes the same time. */
function toWords({ text, seconds }: Transcript) {
  let at = 0
  const toSeconds = () => Math.round((at / text.length) * seconds * 100) / 100
  return splitWords(text).map((piece) => {
    const start = toSeconds()
    at += piece.length
    return { word: piece.trim().replace(/[.,;:!?]+$/, ''), start, end: toSeconds() }
  })
}

function* toEvents(transcript: Transcript): Generator<AnswerEvent> {
  const { text } = transcript
  for (const delta of splitWords(text)) yield { text: toEvent({ type: 'transcript.text.delta', delta }), tokens: 0 }
  yield { text: toEvent({ type: 'transcript.text.done', text, usage: toUsage(transcript) }), tokens: 0 }
}
