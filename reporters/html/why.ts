import type { Entry } from './entry.ts'

/** What a fault in a suite means for those who use the deployment. */
export const consequences: Readonly<Record<string, string>> = {
  audio: 'Clients that send or get audio break, or get less than the documentation promises.',
  bearer:
    'The credential is read in another way than the documentation says: somebody may get in without a valid key, or a client with a valid key may be kept out.',
  bypass: 'A request that is only written in an unusual way may get past the guard.',
  chat: 'Clients of chat completions read members that are missing or that say something else.',
  client: 'The key of this client may be seen by others, or the client goes on where it has to stop.',
  contract: 'Typed clients are made from the document: an answer that is not as described breaks them.',
  credits: 'Money is at stake: credits are lost, made up, or spent without a limit.',
  embeddings: 'Vectors that are wrong or in a wrong order are stored, and nobody sees it.',
  envelope:
    'Clients decide by the body of an error whether to retry, to ask for another key or to stop: another body misleads them.',
  hygiene: 'A refusal or an answer tells a stranger what only the owner of the key may know.',
  images: 'Clients that ask for images break, or get less than the documentation promises.',
  keys: 'Owners cannot manage their keys as the documentation says, or see keys that are not theirs.',
  messages: 'Clients made for Anthropic read members that are missing or that say something else.',
  models: 'Clients choose a model from this list: they choose a wrong one, or none.',
  operations: 'A documented operation is missing or answers with an error: whoever builds on it stands still.',
  rerank: 'Documents are ranked wrongly, or the ranks belong to other documents.',
  responses: 'Clients of the Responses API read members that are missing or that say something else.',
  revocation: 'A key is revoked because somebody else may have it: as long as it works, that person spends the credits.',
  streaming: 'Clients that read along wait, miss text, or do not see the end of the stream.',
}

/** What the outcome means for those who use the deployment. */
export function tellWhy(entry: Entry): string {
  const consequence = consequences[entry.suite] ?? ''
  if (entry.look === 'error') return 'This is a fault of the conformance suite, not of the deployment. Please report it.'
  if (entry.look === 'inconclusive')
    return `Nothing is known about this requirement: it is neither kept nor broken. If it is broken: ${consequence}`
  return `${tellWeight(entry)} ${consequence}`.trim()
}

function tellWeight({ result: { level, known }, look }: Entry): string {
  if (known !== undefined) return `This is a ${level}, and the baseline tolerates it for now.`
  if (level === 'MUST')
    return 'This is a MUST: the documentation promises it, or a fault here lets somebody in, shows a key, or loses or invents credits. One of them is enough not to conform.'
  return look === 'fail'
    ? `This is a ${level}, and the run is strict: it counts like a MUST.`
    : `This is a ${level}: a standard or good practice recommends it. Alone it does not keep the deployment from conforming.`
}
