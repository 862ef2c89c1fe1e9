/** Where a requirement comes from. */
export interface Citation {
  readonly label: string
  readonly url: string
  /** What stands there, in one sentence. */
  readonly says?: string
}

const pages = {
  authentication: 'authentication',
  keys: 'account/api-keys',
  topUp: 'account/top-up',
  credits: 'concepts/credits',
  gateway: 'concepts/gateway',
  models: 'concepts/models',
  overview: 'api-reference/overview',
} as const

interface Statement {
  readonly page: keyof typeof pages
  /** What it says, in our words: the pages themselves are not repeated here. */
  readonly says: string
  /** Why there is no check for it. */
  readonly excluded?: string
}

const consolePage = 'It speaks of the console as a page for people; the console API of the contract has no such thing.'

const oneHost = 'It names the host of the hosted gateway; any deployment can be checked here.'
const everyShape = 'It says nothing by itself: the form of each answer is what the other statements are about.'
const mayBeRead = 'It allows something to clients and asks nothing of the server.'
const advice = 'It is advice to people; whether they follow it, no server can tell and no traffic shows.'
const bothValid = 'It is advice to clients: a request that sets both is valid.'

/**
 * The statements of TokModel's documentation, on its API, its console and its clients, by their number.
 * Every one is cited by a check or says why not; a test holds that.
 */
export const statements = {
  'AUTH-01': { page: 'authentication', says: 'a client shows its API key with each request' },
  'AUTH-02': { page: 'authentication', says: 'the key travels in the header Authorization' },
  'AUTH-03': { page: 'authentication', says: 'before the key stand the word Bearer and a space' },
  'AUTH-04': { page: 'authentication', says: 'a valid key, sent as a Bearer token, opens every one of the thirteen operations' },
  'AUTH-05': { page: 'authentication', says: 'who shows no key is answered with 401' },
  'AUTH-06': { page: 'authentication', says: 'who shows a key that is not valid is answered with 401' },
  'AUTH-07': { page: 'authentication', says: 'the body of a 401 is JSON: an error with its message, its type and its code' },
  'AUTH-08': { page: 'authentication', says: 'the message of a 401 is always the same documented sentence' },
  'AUTH-09': { page: 'authentication', says: 'the type of a 401 reads authentication_error' },
  'AUTH-10': { page: 'authentication', says: 'the code of a 401 is 401 as a number, not as a text' },
  'AUTH-11': { page: 'authentication', says: 'what is wrong with a credential is told by the usual HTTP statuses' },
  'AUTH-12': { page: 'gateway', says: 'the key is judged before the model of the request is looked at' },
  'AUTH-13': { page: 'authentication', says: 'an SDK of OpenAI that was given the key as its own gets in without a change' },
  'AUTH-14': { page: 'models', says: 'nobody has to bring a key of the provider behind the gateway' },
  'AUTH-15': { page: 'authentication', says: 'the list of models asks for a valid key like everything else' },
  'KEY-01': { page: 'keys', says: 'the console has a way to make a new key' },
  'KEY-02': { page: 'authentication', says: 'a key can get another name whenever its owner likes' },
  'KEY-03': { page: 'authentication', says: 'a key can be revoked whenever its owner likes' },
  'KEY-04': { page: 'authentication', says: 'from the moment of its revocation a key gets nothing but 401' },
  'KEY-05': { page: 'keys', says: 'one account can have more than one key' },
  'KEY-06': { page: 'keys', says: 'the revocation of a key leaves the other keys as they were' },
  'KEY-07': { page: 'keys', says: 'the whole secret is shown one time, when the key is made' },
  'KEY-08': { page: 'keys', says: 'nobody can see the whole secret afterwards' },
  'KEY-09': { page: 'keys', says: 'who makes a key is asked for its name' },
  'KEY-10': { page: 'keys', says: 'the console lists the keys that there are, by their names' },
  'KEY-11': { page: 'keys', says: 'while keys are exchanged, the old one and the new one both open the API' },
  'KEY-12': { page: 'authentication', says: 'a key opens the API after it was renamed as it did before' },
  'KEY-13': { page: 'keys', says: 'the name of a key tells what the key is for', excluded: advice },
  'KEY-14': { page: 'keys', says: 'a client reads its key from the environment', excluded: advice },
  'KEY-15': { page: 'authentication', says: 'a key stands neither in code that others get to see nor in a log' },
  'KEY-16': { page: 'authentication', says: 'a key that others have seen is revoked at once, and replaced', excluded: advice },
  'KEY-17': { page: 'keys', says: 'the page with the keys can be reached from the side of the console', excluded: consolePage },
  'KEY-18': { page: 'keys', says: 'each environment and each application has a key of its own', excluded: advice },
  'CRED-01': { page: 'credits', says: 'a call that succeeds and uses tokens costs credits' },
  'CRED-02': { page: 'credits', says: 'what a call costs grows with its tokens and with the rate of its model' },
  'CRED-03': { page: 'authentication', says: 'a valid key whose account cannot pay for the request is answered with 403' },
  'CRED-04': { page: 'credits', says: 'as long as an account has no credits at all, every request gets 403' },
  'CRED-05': { page: 'credits', says: 'nothing of a request is done where the credits do not suffice' },
  'CRED-06': { page: 'authentication', says: 'the message of a 403 is always the same documented sentence' },
  'CRED-07': { page: 'authentication', says: 'the type of a 403 reads authorization_error' },
  'CRED-08': { page: 'authentication', says: 'the code of a 403 is 403 as a number, not as a text' },
  'CRED-09': { page: 'authentication', says: 'once credits were added, what was refused for lack of them works again' },
  'CRED-10': { page: 'topUp', says: 'credits that were paid for can be used at once' },
  'CRED-11': { page: 'credits', says: 'nobody but the user adds credits; the balance never fills itself up' },
  'CRED-12': { page: 'credits', says: 'the console tells how many credits are left' },
  'CRED-13': { page: 'credits', says: 'the console keeps a record of calls with their models and their tokens' },
  'CRED-14': { page: 'credits', says: 'the record tells of each call what it cost' },
  'CRED-15': { page: 'overview', says: 'a request for several choices pays for every one of them' },
  'CRED-16': { page: 'topUp', says: 'the usage in an answer tells how many credits were taken' },
  'CRED-17': { page: 'authentication', says: 'whether the key is valid is settled first: a bad one gets 401, rich or poor' },
  'CRED-18': { page: 'topUp', says: 'who plans a long job looks at the balance beforehand', excluded: advice },
  'CRED-19': { page: 'credits', says: 'a request that was refused for lack of credits takes none' },
  'ERR-01': { page: 'overview', says: 'what fails says so with a usual HTTP status' },
  'ERR-02': { page: 'overview', says: 'what fails has an error with a message in its body' },
  'ERR-03': { page: 'authentication', says: 'in a 401 and in a 403 the code repeats the status' },
  'ERR-04': { page: 'authentication', says: 'a 401 and a 403 are built alike: an error of message, type and code' },
  'GEN-01': {
    page: 'overview',
    says: 'all operations are found under one host, the one of the hosted gateway',
    excluded: oneHost,
  },
  'GEN-02': { page: 'overview', says: 'there are thirteen operations, each with its method and its path' },
  'GEN-03': { page: 'overview', says: 'a JSON body is announced as application/json' },
  'GEN-04': { page: 'overview', says: 'what carries a file is sent as a multipart form' },
  'GEN-05': { page: 'gateway', says: "SDKs of OpenAI work once their base URL is the gateway's, with /v1" },
  'GEN-06': { page: 'overview', says: "the SDK of Anthropic works with the gateway's URL and key" },
  'GEN-07': { page: 'gateway', says: 'whichever provider stands behind it, an answer has the same form', excluded: everyShape },
  'MOD-01': { page: 'models', says: 'the list of models calls itself a list' },
  'MOD-02': { page: 'models', says: 'the models stand in an array under data' },
  'MOD-03': { page: 'models', says: 'each model has an id, the object model, a time of creation and an owner' },
  'MOD-04': { page: 'models', says: 'the list of models can be read without any parameter' },
  'MOD-05': { page: 'models', says: 'an id begins with the provider, then a slash and the name' },
  'MOD-06': { page: 'models', says: 'every id of the list can be used where such a model fits' },
  'MOD-07': { page: 'models', says: 'the owner of a model is the provider in its id' },
  'MOD-08': { page: 'authentication', says: 'chat knows gpt-4o-mini without the name of a provider, too' },
  'MOD-09': { page: 'models', says: 'the model of a request decides which provider serves it' },
  'CHAT-01': { page: 'overview', says: 'a chat request names its model' },
  'CHAT-02': { page: 'overview', says: 'a chat request has messages' },
  'CHAT-03': { page: 'overview', says: 'a message comes from system, user or assistant, and its content is a text' },
  'CHAT-04': { page: 'overview', says: 'who does not ask for a stream gets one whole answer' },
  'CHAT-05': { page: 'overview', says: 'chat takes a temperature between 0 and 2, and 1 where none is given' },
  'CHAT-06': { page: 'overview', says: 'no more tokens are written than max_tokens allows' },
  'CHAT-07': { page: 'overview', says: 'there are as many choices as n says, and one where it says nothing' },
  'CHAT-08': { page: 'overview', says: 'stop is one text or a list of them, and what it names is not in the answer' },
  'CHAT-09': { page: 'overview', says: 'the id of a completion begins with chatcmpl-' },
  'CHAT-10': { page: 'overview', says: 'a completion calls itself chat.completion' },
  'CHAT-11': { page: 'overview', says: 'the time of a completion is in seconds of Unix' },
  'CHAT-12': { page: 'overview', says: 'a completion tells which model wrote it' },
  'CHAT-13': { page: 'overview', says: 'the text is the content of the message of the first choice' },
  'CHAT-14': { page: 'overview', says: 'the usage counts the tokens of the prompt, of the answer, and of both' },
  'CHAT-15': { page: 'overview', says: 'a request sets its temperature or its top_p, not both', excluded: bothValid },
  'STRM-01': { page: 'overview', says: 'who asks for a stream gets server-sent events' },
  'STRM-02': { page: 'overview', says: 'each event of a chat stream is one piece of the completion' },
  'STRM-03': { page: 'overview', says: 'the last event of a chat stream is the word [DONE]' },
  'STRM-04': { page: 'overview', says: 'a responses stream closes with the event response.completed' },
  'STRM-05': { page: 'overview', says: "a messages stream consists of Anthropic's events in Anthropic's order" },
  'STRM-06': { page: 'overview', says: 'speech can be played while the rest of it still arrives', excluded: mayBeRead },
  'RESP-01': { page: 'overview', says: 'a responses request has a model and an input, which is a text or an array' },
  'RESP-02': { page: 'overview', says: 'a response calls itself so, and its id begins with resp_' },
  'RESP-03': { page: 'overview', says: 'the text is in the output, in the parts of type output_text' },
  'RESP-04': { page: 'overview', says: 'what /v1/responses takes, its compact form takes as well' },
  'RESP-05': { page: 'overview', says: 'the compact form answers with the bare text' },
  'RESP-06': { page: 'overview', says: 'responses takes instructions, a limit of tokens and a temperature from 0 to 2' },
  'MSG-01': { page: 'overview', says: 'a messages request has a model, messages and max_tokens' },
  'MSG-02': { page: 'overview', says: 'messages takes a temperature between 0 and 1, and 1 where none is given' },
  'MSG-03': { page: 'overview', says: "a message is the assistant's, says that it is one, and its id begins with msg_" },
  'MSG-04': { page: 'overview', says: 'the content of a message is a list of typed blocks' },
  'MSG-05': {
    page: 'overview',
    says: 'a message ends at its turn, at the limit of tokens or at a stop sequence, and says which',
  },
  'MSG-06': { page: 'overview', says: 'messages is open to the models of other providers, too' },
  'MSG-07': { page: 'overview', says: 'the usage of a message counts its tokens' },
  'EMB-01': { page: 'overview', says: 'an embeddings request has a model and an input, one text or several' },
  'EMB-02': { page: 'overview', says: 'there is one embedding for each text, in the order of the texts' },
  'EMB-03': { page: 'overview', says: 'an embedding is numbers, or Base64 for who asks for that' },
  'EMB-04': { page: 'overview', says: 'embeddings come as a list of numbered items' },
  'EMB-05': { page: 'overview', says: 'the usage counts the tokens of the texts' },
  'RER-01': { page: 'overview', says: 'a rerank request has a model, a query and documents' },
  'RER-02': { page: 'overview', says: 'the most relevant document comes first, and so on down' },
  'RER-03': { page: 'overview', says: 'each result tells which place its document had in the request' },
  'RER-04': { page: 'overview', says: 'where top_n is not given, no document is left out' },
  'RER-05': { page: 'overview', says: 'there are never more results than top_n says' },
  'RER-06': { page: 'overview', says: 'each result brings its document with it' },
  'IMG-01': { page: 'overview', says: 'an image needs a prompt, and no model' },
  'IMG-02': { page: 'overview', says: 'where nothing else is asked for, one image of 1024x1024 comes as a link' },
  'IMG-03': { page: 'overview', says: 'every image has its own item under data' },
  'IMG-04': { page: 'overview', says: 'who asks for Base64 gets the image itself in place of a link' },
  'IMG-05': { page: 'overview', says: 'for some time the link leads to the image' },
  'IMG-06': { page: 'overview', says: 'an edit is a form with a prompt and two PNG files, the image and its mask' },
  'IMG-07': { page: 'overview', says: 'a variation is a form with an image' },
  'IMG-08': { page: 'overview', says: 'whatever made them, images come in an array under data' },
  'AUD-01': { page: 'overview', says: 'speech needs a model, a text and a voice' },
  'AUD-02': { page: 'overview', says: 'speech comes as audio in the format that was asked for, or as mp3' },
  'AUD-03': { page: 'overview', says: 'speech can be as slow as 0.25 and as fast as 4' },
  'AUD-04': { page: 'overview', says: 'speech comes as mp3, opus, aac and flac at least' },
  'AUD-05': { page: 'overview', says: 'a transcription is in the language of the recording' },
  'AUD-06': { page: 'overview', says: 'a translation is in English, whatever was spoken' },
} as const satisfies Record<string, Statement>

export type StatementId = keyof typeof statements

/** The citation of a statement of TokModel's documentation. */
export function tokmodel(id: StatementId): Citation {
  return { label: `TokModel ${id}`, url: toPageUrl(id), says: statements[id].says }
}

/** The address of the page where a statement stands. */
export function toPageUrl(id: StatementId): string {
  return `https://docs.tokmodel.com/${pages[statements[id].page]}`
}

/** The citation of a section of an RFC. */
export function rfc(number: number, section: string): Citation {
  return { label: `RFC ${number} §${section}`, url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}` }
}
