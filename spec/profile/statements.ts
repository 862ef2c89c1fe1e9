/** Where a requirement comes from. */
export interface Citation {
  readonly label: string
  readonly url: string
  /** What the source says, in one sentence. */
  readonly says?: string
}

/** The pages of the documentation, and the day on which each was read. */
const pages = {
  authentication: { path: 'authentication', read: '2026-11-23' },
  keys: { path: 'account/api-keys', read: '2026-11-23' },
  topUp: { path: 'account/top-up', read: '2026-11-23' },
  credits: { path: 'concepts/credits', read: '2026-11-23' },
  gateway: { path: 'concepts/gateway', read: '2026-11-23' },
  models: { path: 'concepts/models', read: '2026-11-23' },
  overview: { path: 'api-reference/overview', read: '2026-11-23' },
} as const

interface Statement {
  readonly page: keyof typeof pages
  /** What it says, in our words: the pages themselves are not repeated here. */
  readonly says: string
  /** Why there is no check for it. */
  readonly excluded?: string
}

const consolePage = 'It is about the console as a web page; the console API has no such thing.'

const oneHost = 'It names the host of the hosted gateway; any deployment can be checked here.'
const everyShape = 'It asks for nothing by itself: the other statements describe the form of each answer.'
const mayBeRead = 'It allows something to clients and asks nothing of the server.'
const advice = 'It is advice to people; neither a server nor traffic shows whether they follow it.'
const bothValid = 'It is advice to clients: a request that sets both is valid.'

/**
 * The statements of TokModel's documentation, on its API, its console and its clients, by their number.
 * Each one is cited by a check or says why not; a test ensures that.
 */
export const statements = {
  'AUTH-01': { page: 'authentication', says: 'a client sends its API key with each request' },
  'AUTH-02': { page: 'authentication', says: 'the key is sent in the Authorization header' },
  'AUTH-03': { page: 'authentication', says: 'the word Bearer and a space come before the key' },
  'AUTH-04': { page: 'authentication', says: 'a valid key, sent as a Bearer token, opens every one of the thirteen operations' },
  'AUTH-05': { page: 'authentication', says: 'a request without a key is answered with 401' },
  'AUTH-06': { page: 'authentication', says: 'a request with a key that is not valid is answered with 401' },
  'AUTH-07': { page: 'authentication', says: 'the body of a 401 is JSON: an error with its message, its type and its code' },
  'AUTH-08': { page: 'authentication', says: 'the message of a 401 is always the same documented sentence' },
  'AUTH-09': { page: 'authentication', says: 'the type of a 401 is authentication_error' },
  'AUTH-10': { page: 'authentication', says: 'the code of a 401 is the number 401, not a string' },
  'AUTH-11': { page: 'authentication', says: 'the usual HTTP statuses say what is wrong with a credential' },
  'AUTH-12': { page: 'gateway', says: 'the key is validated before the model of the request' },
  'AUTH-13': { page: 'authentication', says: 'an OpenAI SDK works without a change if the key is given to it as its own' },
  'AUTH-14': { page: 'models', says: 'no key of the provider behind the gateway is needed' },
  'AUTH-15': { page: 'authentication', says: 'the model list needs a valid key, as everything else does' },
  'KEY-01': { page: 'keys', says: 'a new key can be made in the console' },
  'KEY-02': { page: 'authentication', says: 'the owner of a key can rename it at any time' },
  'KEY-03': { page: 'authentication', says: 'the owner of a key can revoke it at any time' },
  'KEY-04': { page: 'authentication', says: 'from its revocation on, every request with a key is answered with 401' },
  'KEY-05': { page: 'keys', says: 'one account can have more than one key' },
  'KEY-06': { page: 'keys', says: 'the revocation of one key does not affect the other keys' },
  'KEY-07': { page: 'keys', says: 'the whole secret is shown once, when the key is made' },
  'KEY-08': { page: 'keys', says: 'the whole secret cannot be seen again after that' },
  'KEY-09': { page: 'keys', says: 'a name is asked for when a key is made' },
  'KEY-10': { page: 'keys', says: 'the console lists the existing keys by name' },
  'KEY-11': { page: 'keys', says: 'during a key rotation the old key and the new key are both valid' },
  'KEY-12': { page: 'authentication', says: 'a renamed key is as valid as before' },
  'KEY-13': { page: 'keys', says: 'the name of a key says what the key is for', excluded: advice },
  'KEY-14': { page: 'keys', says: 'a client reads its key from the environment', excluded: advice },
  'KEY-15': { page: 'authentication', says: 'a key appears neither in code that others can see nor in a log' },
  'KEY-16': { page: 'authentication', says: 'a key that others have seen is revoked at once, and replaced', excluded: advice },
  'KEY-17': { page: 'keys', says: 'the page with the keys is linked in the sidebar of the console', excluded: consolePage },
  'KEY-18': { page: 'keys', says: 'each environment and each application has a key of its own', excluded: advice },
  'CRED-01': { page: 'credits', says: 'a call that succeeds and uses tokens costs credits' },
  'CRED-02': { page: 'credits', says: 'the price of a call grows with its tokens and with the rate of its model' },
  'CRED-03': { page: 'authentication', says: 'a valid key whose account cannot pay for the request is answered with 403' },
  'CRED-04': { page: 'credits', says: 'while an account has no credits at all, every request is answered with 403' },
  'CRED-05': { page: 'credits', says: 'no part of a request is processed if the credits are not enough' },
  'CRED-06': { page: 'authentication', says: 'the message of a 403 is always the same documented sentence' },
  'CRED-07': { page: 'authentication', says: 'the type of a 403 is authorization_error' },
  'CRED-08': { page: 'authentication', says: 'the code of a 403 is the number 403, not a string' },
  'CRED-09': { page: 'authentication', says: 'once credits are added, requests that were refused for lack of them work again' },
  'CRED-10': { page: 'topUp', says: 'credits can be used as soon as they are paid for' },
  'CRED-11': { page: 'credits', says: 'only the user adds credits; the balance is never topped up by itself' },
  'CRED-12': { page: 'credits', says: 'the console shows how many credits are left' },
  'CRED-13': { page: 'credits', says: 'the console keeps a record of calls with their models and their tokens' },
  'CRED-14': { page: 'credits', says: 'the record shows what each call cost' },
  'CRED-15': { page: 'overview', says: 'a request for several choices is charged for each of them' },
  'CRED-16': { page: 'topUp', says: 'the usage in an answer says how many credits were deducted' },
  'CRED-17': {
    page: 'authentication',
    says: 'the key is validated first: one that is not valid gets 401, whatever the balance is',
  },
  'CRED-18': { page: 'topUp', says: 'a user looks at the balance before a long job', excluded: advice },
  'CRED-19': { page: 'credits', says: 'a request that is refused for lack of credits is not charged' },
  'ERR-01': { page: 'overview', says: 'a failed request is answered with a usual HTTP status' },
  'ERR-02': { page: 'overview', says: 'the body of a failure has an error with a message' },
  'ERR-03': { page: 'authentication', says: 'in a 401 and in a 403 the code repeats the status' },
  'ERR-04': { page: 'authentication', says: 'a 401 and a 403 have the same form: an error with message, type and code' },
  'GEN-01': {
    page: 'overview',
    says: 'all operations are on one host, that of the hosted gateway',
    excluded: oneHost,
  },
  'GEN-02': { page: 'overview', says: 'there are thirteen operations, each with its method and its path' },
  'GEN-03': { page: 'overview', says: 'a JSON body is sent as application/json' },
  'GEN-04': { page: 'overview', says: 'a request with a file is sent as a multipart form' },
  'GEN-05': { page: 'gateway', says: "OpenAI SDKs work once their base URL is the gateway's, with /v1" },
  'GEN-06': { page: 'overview', says: "the Anthropic SDK works with the gateway's URL and key" },
  'GEN-07': { page: 'gateway', says: 'an answer has the same form, whichever provider it comes from', excluded: everyShape },
  'MOD-01': { page: 'models', says: 'the object of the model list is list' },
  'MOD-02': { page: 'models', says: 'the models are in an array under data' },
  'MOD-03': { page: 'models', says: 'each model has an id, the object model, a time of creation and an owner' },
  'MOD-04': { page: 'models', says: 'the model list can be read without any parameter' },
  'MOD-05': { page: 'models', says: 'an id begins with the provider, then a slash and the name' },
  'MOD-06': { page: 'models', says: 'every listed id can be used in requests for such a model' },
  'MOD-07': { page: 'models', says: 'the owner of a model is the provider in its id' },
  'MOD-08': { page: 'authentication', says: 'chat takes gpt-4o-mini without a provider in front, too' },
  'MOD-09': { page: 'models', says: 'the model of a request decides which provider serves it' },
  'CHAT-01': { page: 'overview', says: 'a chat request names its model' },
  'CHAT-02': { page: 'overview', says: 'a chat request has messages' },
  'CHAT-03': { page: 'overview', says: 'the role of a message is system, user or assistant, and its content is a string' },
  'CHAT-04': { page: 'overview', says: 'a request that does not ask for a stream gets one whole answer' },
  'CHAT-05': { page: 'overview', says: 'chat takes a temperature between 0 and 2; the default is 1' },
  'CHAT-06': { page: 'overview', says: 'no more tokens are generated than max_tokens allows' },
  'CHAT-07': { page: 'overview', says: 'there are as many choices as n says, and one if n is not given' },
  'CHAT-08': { page: 'overview', says: 'stop is one string or a list of strings, and none of them is in the answer' },
  'CHAT-09': { page: 'overview', says: 'the id of a completion begins with chatcmpl-' },
  'CHAT-10': { page: 'overview', says: 'the object of a completion is chat.completion' },
  'CHAT-11': { page: 'overview', says: 'the creation time of a completion is in Unix seconds' },
  'CHAT-12': { page: 'overview', says: 'a completion names the model that wrote it' },
  'CHAT-13': { page: 'overview', says: 'the text is the content of the message of the first choice' },
  'CHAT-14': { page: 'overview', says: 'the usage counts the tokens of the prompt, of the answer, and of both' },
  'CHAT-15': { page: 'overview', says: 'a request sets its temperature or its top_p, not both', excluded: bothValid },
  'STRM-01': { page: 'overview', says: 'a request for a stream is answered with server-sent events' },
  'STRM-02': { page: 'overview', says: 'each event of a chat stream is one piece of the completion' },
  'STRM-03': { page: 'overview', says: 'the last event of a chat stream is [DONE]' },
  'STRM-04': { page: 'overview', says: 'a responses stream ends with the event response.completed' },
  'STRM-05': { page: 'overview', says: "a messages stream consists of Anthropic's events in Anthropic's order" },
  'STRM-06': { page: 'overview', says: 'speech can be played while the rest of it is still arriving', excluded: mayBeRead },
  'RESP-01': { page: 'overview', says: 'a responses request has a model and an input, which is a string or an array' },
  'RESP-02': { page: 'overview', says: 'the object of a response is response, and its id begins with resp_' },
  'RESP-03': { page: 'overview', says: 'the text is in the output, in the parts of type output_text' },
  'RESP-04': { page: 'overview', says: 'the compact form takes whatever /v1/responses takes' },
  'RESP-05': { page: 'overview', says: 'the compact form answers with the text alone' },
  'RESP-06': { page: 'overview', says: 'responses takes instructions, a token limit and a temperature from 0 to 2' },
  'MSG-01': { page: 'overview', says: 'a messages request has a model, messages and max_tokens' },
  'MSG-02': { page: 'overview', says: 'messages takes a temperature between 0 and 1; the default is 1' },
  'MSG-03': { page: 'overview', says: 'a message has the type message, the role assistant and an id that begins with msg_' },
  'MSG-04': { page: 'overview', says: 'the content of a message is a list of typed blocks' },
  'MSG-05': {
    page: 'overview',
    says: 'a message ends at the end of its turn, at the token limit or at a stop sequence, and says which',
  },
  'MSG-06': { page: 'overview', says: 'messages takes models of other providers, too' },
  'MSG-07': { page: 'overview', says: 'the usage of a message counts its tokens' },
  'EMB-01': { page: 'overview', says: 'an embeddings request has a model and an input, one string or several' },
  'EMB-02': { page: 'overview', says: 'there is one embedding for each text, in the order of the texts' },
  'EMB-03': { page: 'overview', says: 'an embedding is numbers, or Base64 if the request asks for that' },
  'EMB-04': { page: 'overview', says: 'embeddings come as a list of numbered items' },
  'EMB-05': { page: 'overview', says: 'the usage counts the tokens of the texts' },
  'RER-01': { page: 'overview', says: 'a rerank request has a model, a query and documents' },
  'RER-02': { page: 'overview', says: 'the results go from the most to the least relevant document' },
  'RER-03': { page: 'overview', says: 'each result has the index of its document in the request' },
  'RER-04': { page: 'overview', says: 'if top_n is not given, no document is left out' },
  'RER-05': { page: 'overview', says: 'there are never more results than top_n says' },
  'RER-06': { page: 'overview', says: 'each result includes its document' },
  'IMG-01': { page: 'overview', says: 'an image request needs a prompt, but no model' },
  'IMG-02': { page: 'overview', says: 'if nothing else is asked for, one image of 1024x1024 comes as a link' },
  'IMG-03': { page: 'overview', says: 'every image has its own item under data' },
  'IMG-04': { page: 'overview', says: 'a request for Base64 gets the image itself instead of a link' },
  'IMG-05': { page: 'overview', says: 'the link leads to the image for some time' },
  'IMG-06': { page: 'overview', says: 'an edit is a form with a prompt and two PNG files, the image and its mask' },
  'IMG-07': { page: 'overview', says: 'a variation is a form with an image' },
  'IMG-08': { page: 'overview', says: 'whichever operation made them, images are in an array under data' },
  'AUD-01': { page: 'overview', says: 'speech needs a model, a text and a voice' },
  'AUD-02': { page: 'overview', says: 'speech comes as audio in the format that was asked for, by default as mp3' },
  'AUD-03': { page: 'overview', says: 'the speed of speech can be from 0.25 to 4' },
  'AUD-04': { page: 'overview', says: 'speech comes as mp3, opus, aac and flac at least' },
  'AUD-05': { page: 'overview', says: 'a transcription is in the language of the recording' },
  'AUD-06': { page: 'overview', says: 'a translation is in English, whatever language was spoken' },
} as const satisfies Record<string, Statement>

export type StatementId = keyof typeof statements

/** The statements that a check can stand on: those that do not say why there is none. */
export type CitableId = {
  [Id in StatementId]: (typeof statements)[Id] extends { readonly excluded: string } ? never : Id
}[StatementId]

/** The citation of a statement of TokModel's documentation. */
export function tokmodel(id: CitableId): Citation {
  return { label: toLabel(id), url: toPageUrl(id), says: statements[id].says }
}

/** The URL of the page that has a statement. */
export function toPageUrl(id: StatementId): string {
  return toUrl(pages[statements[id].page])
}

function toUrl({ path }: { readonly path: string }): string {
  return `https://docs.tokmodel.com/${path}`
}

/** The day on which each page was read, by its URL; ISO 8601. */
export const pagesRead: ReadonlyMap<string, string> = new Map(Object.values(pages).map((page) => [toUrl(page), page.read]))

/** The citation of a section of an RFC. */
export function rfc(number: number, section: string): Citation {
  return { label: `RFC ${number} §${section}`, url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}` }
}

/**
 * The citation of this project's own rule on how much weighs what a client does, for what neither the documentation nor a
 * standard says to clients in these words.
 */
export const ruleOnClients: Citation = {
  label: "This project's rule on clients",
  url: 'https://www.npmjs.com/package/@tokmodel/conformance#judge-a-client',
  says: 'to expose a key, or to go on with a credential that was refused for good, is a MUST; all that no page asks of clients is a SHOULD',
}

const formats = {
  'OpenAI chat streaming': 'https://platform.openai.com/docs/api-reference/chat-streaming',
  'OpenAI responses streaming': 'https://platform.openai.com/docs/api-reference/responses-streaming',
  'Anthropic streaming messages': 'https://docs.anthropic.com/en/docs/build-with-claude/streaming',
} as const

/** The citation of a format that TokModel's documentation refers to. */
export function format(label: keyof typeof formats): Citation {
  return { label, url: formats[label] }
}

/** How reports name a statement. */
export function toLabel(id: StatementId): string {
  return `TokModel ${id}`
}
