import { tokmodelConsole, tokmodelControl } from './console.ts'
import { readCredits } from './credits.ts'
import { tokmodelModels } from './models.ts'
import type { Profile } from './profile.ts'

/** What is specific to TokModel: its models, credits, console and test-control API. */
export const tokmodelProfile: Profile = {
  withBody: 'createChatCompletion',
  withoutBody: 'listModels',
  representative: ['createChatCompletion', 'createMessage', 'listModels'],
  surfaces: [
    'createChatCompletion',
    'createResponse',
    'createMessage',
    'listModels',
    'createEmbeddings',
    'createRerank',
    'createImage',
    'createTranscription',
  ],
  models: tokmodelModels,
  console: tokmodelConsole,
  control: tokmodelControl,
  readCredits,
}
