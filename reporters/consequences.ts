/** What a fault in a suite means for those who use the deployment; the gravest first: somebody gets in, a key is shown, money is lost. */
export const consequences: Readonly<Record<string, string>> = {
  bypass: 'A request that is only written in an unusual way may get past the guard.',
  bearer:
    'The credential is read in another way than the documentation says: somebody may get in without a valid key, or a client with a valid key may be kept out.',
  revocation: 'A key is revoked because somebody else may have it: as long as it works, that person spends the credits.',
  hygiene: 'A refusal or an answer tells a stranger what only the owner of the key may know.',
  credits: 'Money is at stake: credits are lost, made up, or spent without a limit.',
  keys: 'Owners cannot manage their keys as the documentation says, or see keys that are not theirs.',
  client: 'The key of this client may be seen by others, or the client goes on where it has to stop.',
  envelope:
    'Clients decide by the body of an error whether to retry, to ask for another key or to stop: another body misleads them.',
  operations: 'A documented operation is missing or answers with an error: whoever builds on it stands still.',
  contract: 'Typed clients are made from the document: an answer that is not as described breaks them.',
  streaming: 'Clients that read along wait, miss text, or do not see the end of the stream.',
  chat: 'Clients of chat completions read members that are missing or that say something else.',
  responses: 'Clients of the Responses API read members that are missing or that say something else.',
  messages: 'Clients made for Anthropic read members that are missing or that say something else.',
  models: 'Clients choose a model from this list: they choose a wrong one, or none.',
  embeddings: 'Vectors that are wrong or in a wrong order are stored, and nobody sees it.',
  images: 'Clients that ask for images break, or get less than the documentation promises.',
  audio: 'Clients that send or get audio break, or get less than the documentation promises.',
  rerank: 'Documents are ranked wrongly, or the ranks belong to other documents.',
}
