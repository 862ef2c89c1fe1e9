import { transcript } from '../../answers/transcript.ts'
import type { ModelOperation } from '../operation.ts'

/** What was said, in its language. */
export const createTranscription: ModelOperation<'createTranscription'> = { family: 'transcription', answer: transcript }
