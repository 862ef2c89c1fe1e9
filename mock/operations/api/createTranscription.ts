import { transcribe } from '../../answers/transcribe.ts'
import type { ModelOperation } from '../operation.ts'

/** What was said, in its language. */
export const createTranscription: ModelOperation<'createTranscription'> = {
  family: 'transcription',
  answer: (input) => transcribe(input),
}
