import { transcribe } from '../../answers/transcribe.ts'
import type { ModelOperation } from '../operation.ts'

/** What was said, in English. */
export const createTranslation: ModelOperation<'createTranslation'> = {
  family: 'transcription',
  answer: (input) => transcribe(input, 'translate'),
}
