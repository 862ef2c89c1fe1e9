import type { OperationFacts } from '../../spec/operations.gen.ts'
import { embed, image, models, rerank, speak, transcribe } from './artefacts.ts'
import type { Family } from './catalogs.ts'
import { chat, compact, message, respond } from './conversations.ts'
import { type Desk, knows } from './desk.ts'
import { refuse } from './refusals.ts'
import type { Traits } from './traits.ts'
import type { Members, Visit } from './visit.ts'
import type { Answer } from './wire.ts'

/** What this gateway makes of an operation: its own reading of the documentation, not the contract's schemas. */
interface Offer {
  readonly answer: (desk: Desk, members: Members) => Answer
  readonly family?: Family
  /** The members that the documentation says are required; `model` is one of them where it says so. */
  readonly needs: readonly string[]
}

const offers: Readonly<Record<string, Offer>> = {
  createChatCompletion: { answer: chat, family: 'chat', needs: ['model', 'messages'] },
  createResponse: { answer: respond, family: 'chat', needs: ['model', 'input'] },
  createCompactResponse: { answer: compact, family: 'chat', needs: ['model', 'input'] },
  createMessage: { answer: message, family: 'chat', needs: ['model', 'messages', 'max_tokens'] },
  listModels: { answer: models, needs: [] },
  listModelsV1: { answer: models, needs: [] },
  createEmbeddings: { answer: embed, family: 'embedding', needs: ['model', 'input'] },
  createRerank: { answer: rerank, family: 'rerank', needs: ['model', 'query', 'documents'] },
  createImage: { answer: image, family: 'image', needs: ['prompt'] },
  editImage: { answer: image, family: 'image', needs: ['image', 'prompt'] },
  createImageVariation: { answer: image, family: 'image', needs: ['image'] },
  createSpeech: { answer: speak, family: 'speech', needs: ['model', 'input', 'voice'] },
  createTranscription: { answer: transcribe, family: 'transcription', needs: ['model', 'file'] },
  createTranslation: { answer: transcribe, family: 'transcription', needs: ['model', 'file'] },
}

/** The models that an operation takes. */
export function familyOf(id: string): Family | undefined {
  return offers[id]?.family
}

/** Serves an operation to somebody who was let in. */
export function perform(desk: Desk, { id, path }: OperationFacts, visit: Visit): Answer {
  const { traits } = desk
  const offer = offers[id]
  if (offer === undefined) return refuse(traits, 404, `Nothing at ${path}.`)
  const { members } = visit
  const bad = (message: string) => refuse(traits, traits.badBody.status, message)
  if (members === undefined) return bad('The body cannot be read.')
  const absent = offer.needs.find((name) => members[name] === undefined || members[name] === null)
  if (absent !== undefined) return bad(`${absent} is required.`)
  const wrong = whatIsWrong(members, traits)
  if (wrong !== undefined) return bad(wrong)
  const { model } = members
  if (offer.family !== undefined && model !== undefined && !knows(traits, model, offer.family))
    return refuse(traits, traits.unknownModel, `No model ${JSON.stringify(model)} here.`)
  return offer.answer(desk, members)
}

function whatIsWrong(members: Members, { strict }: Traits): string | undefined {
  const { messages, temperature, documents, stream, n } = members
  if (messages !== undefined && !(Array.isArray(messages) && messages.length > 0)) return 'messages has to be a list.'
  if (documents !== undefined && !Array.isArray(documents)) return 'documents has to be a list.'
  if (stream !== undefined && typeof stream !== 'boolean') return 'stream has to be true or false.'
  if (n !== undefined && !(Number.isInteger(n) && Number(n) > 0 && Number(n) < 20)) return 'n is out of range.'
  const isBeyond = typeof temperature === 'number' && (temperature < 0 || temperature > 2)
  return strict && isBeyond ? 'temperature is out of range.' : undefined
}
