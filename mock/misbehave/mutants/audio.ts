import { instead, type MutantDefinition } from './build.ts'
import { answering, picky, reading, served } from './build-answers.ts'

const speech = '/v1/audio/speech'

/** Wrong about what speech, transcriptions and translations answer. */
export const audioMutants = {
  'audio/required-members': [
    {
      name: 'voice-optional',
      says: 'speech has a default voice',
      behave: reading(speech, (body) => ({ voice: 'alloy', ...body })),
    },
  ],
  'audio/speed': [{ name: 'to-two', says: 'speech refuses speeds above 2', behave: picky(speech, ({ speed }) => speed > 2) }],
  'audio/formats': [
    {
      name: 'mp3-only',
      says: 'speech is mp3 whatever format is requested',
      behave: reading(speech, ({ response_format: _, ...body }) => body),
    },
    {
      name: 'wav-default',
      says: 'speech is wav if no format is requested',
      behave: reading(speech, (body) => ({ response_format: 'wav', ...body })),
    },
    {
      name: 'in-json',
      says: 'speech comes as Base64 in JSON',
      behave: instead(served(speech), ({ reply }) => ({
        ...reply,
        headers: { ...reply.headers, 'content-type': 'application/json' },
        body: '{"audio":"AAAA"}',
      })),
    },
  ],
  'audio/transcription': [
    {
      name: 'transcript',
      says: 'the text is in transcript',
      behave: answering('/v1/audio/transcriptions', ({ text }) => ({ transcript: text })),
    },
  ],
  'audio/translation': [
    {
      name: 'nested',
      says: 'the text is in result.text',
      behave: answering('/v1/audio/translations', (body) => ({ result: body })),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
