import type { ClientRequirementId, RequirementId } from '../../spec/requirements.gen.ts'

type OwnMend = Exclude<RequirementId | ClientRequirementId, `contract/${string}`>

/** What to change if a check finds something: one or two sentences for who runs the deployment, or writes the client. */
const own: Readonly<Record<OwnMend, string>> = {
  'audio/formats': 'Encode speech in response_format, mp3 if it is absent, and send the bytes themselves with their media type.',
  'audio/required-members': 'Validate the body of speech before the call goes on: answer 400 if model, input or voice is absent.',
  'audio/speed': 'Pass speed on and accept every number from 0.25 to 4, both ends included.',
  'audio/transcription': 'Read the multipart upload, and answer with the recognised words in text.',
  'audio/translation': 'Route translations as transcriptions are routed, and answer with the English words in text.',
  'bearer/altered-key':
    'Compare the whole key, each character of it; look whether only a prefix, an id inside or a short hash decides.',
  'bearer/before-body': 'Put the guard before whatever reads or parses the body.',
  'bearer/before-model': 'Put the guard before the routing by model, and answer 401 before a model is looked up.',
  'bearer/body-key':
    'Take the credential from the Authorization header alone; remove the reading of api_key and the like from bodies.',
  'bearer/challenge':
    'Add WWW-Authenticate: Bearer to each 401, in the one place that writes them; look whether a proxy removes it.',
  'bearer/comparison-time':
    'Look keys up by a hash (SHA-256 or HMAC) and compare with a function of constant time; do not compare the texts of keys.',
  'bearer/console-token': 'Keep console tokens and API keys apart: the guard of /v1 looks only among API keys.',
  'bearer/cookie-key': 'Do not read cookies in the guard of the API; sessions of the console open the console alone.',
  'bearer/empty-key': 'Treat an empty credential as none: answer 401 before any look-up, and never look up an empty string.',
  'bearer/extra-credential':
    'Match the whole header: Bearer, spaces and one key, and nothing behind it; do not split at spaces and take the first.',
  'bearer/extra-spaces': 'Skip all spaces between the scheme and the key: RFC 9110 allows more than one.',
  'bearer/lengthened-key': 'Compare the lengths, too: look whether the key is cut before it is compared, or matched as a prefix.',
  'bearer/misread-key':
    'Use the header as it came: no URL decoding, Unicode folding, cutting at a NUL or trimming inside the key before the look-up.',
  'bearer/missing-key':
    'Put one guard before all routes, instead of one at each; look for a list of open paths and for a default that lets requests pass.',
  'bearer/no-scheme': 'Ask for the word Bearer: a header that is only a key is no Bearer credential.',
  'bearer/other-case-key':
    'Compare keys with regard to case: look at the collation of the column and at calls that lower the case.',
  'bearer/other-header':
    'Read Authorization alone; remove x-api-key, api-key and the like, in the gateway and in the proxy before it.',
  'bearer/other-scheme': 'Look at the scheme: what does not say Bearer (Basic, Token, ApiKey) is answered with 401.',
  'bearer/query-key': 'Do not read key, api_key or access_token of the query: URLs end up in logs.',
  'bearer/same-connection': 'Authenticate each request; keep nothing of it on the connection, in a proxy or in a pool.',
  'bearer/scheme-case': 'Compare the scheme without regard to case: bearer and BEARER are Bearer.',
  'bearer/sdk-headers': 'Let the headers of SDKs (x-stainless-*, openai-*, user-agent) pass through the firewall and the guard.',
  'bearer/truncated-key': 'Compare the whole key: look for startsWith, LIKE or a look-up by the first characters.',
  'bearer/two-headers':
    'Refuse a request with more than one Authorization header with 400 or 401, before a proxy joins or chooses.',
  'bearer/unknown-key':
    'Answer 401 to a key that the store does not know; look whether a failed look-up or an empty store lets it pass.',
  'bearer/valid-key':
    'Take a documented key on each of the thirteen operations; look for routes with a guard or a header of their own.',
  'bearer/worthless-credential':
    'Take no credential that was not issued: no default or test keys, null, undefined, unsigned tokens or wildcards.',
  'bypass/bodies': 'Decide before the body and without it: no type, size or failure of parsing may skip the guard.',
  'bypass/client-headers':
    'Trust nothing that a client says of itself: no user agent, origin, referer or X-Forwarded-For opens the API.',
  'bypass/framing':
    'Let the proxy and the server agree on where a request ends, refuse requests that have two lengths, and guard each one.',
  'bypass/header-forms':
    'Refuse headers that cannot be read with 400 or 431; an exception in the guard has to close and not to open.',
  'bypass/host-forms': 'Guard every host name; choose no open virtual host and no internal route by the Host header.',
  'bypass/method-forms':
    'Guard by path and not by method; ignore X-HTTP-Method-Override, and let OPTIONS end before the handlers.',
  'bypass/no-credit-key':
    'Look at the credits where the guard is, on each route that costs something, with the path after it was normalised.',
  'bypass/no-server-error': 'Answer what cannot be read with 400; find the exception in the log of the server.',
  'bypass/path-forms':
    'Normalise the path once (case, slashes, dots, percent signs) before guard and router, so that both see the same one.',
  'bypass/revoked-key': 'Let every route ask the same guard, also those of other versions, of health and of the provider.',
  'bypass/rewrite-headers': 'Drop X-Original-URL, X-Rewrite-URL and X-Forwarded-* at the edge; route by the request line alone.',
  'bypass/unlisted-routes':
    'Deny by default: what is not public by its name needs a key; remove metrics, admin and debug routes from the outside.',
  'chat/choices': 'Pass n on to the provider, or call it n times, and number the choices from 0.',
  'chat/content': 'Put the text at choices[0].message.content as a string, whatever form the provider answered in.',
  'chat/created': 'Write created in whole seconds since 1970, not in milliseconds, and take it from a clock that is right.',
  'chat/id': 'Give completions an id of chatcmpl- and something unique; do not pass the id of another provider on.',
  'chat/max-tokens': 'Pass max_tokens on, under the name that the provider of the model reads, and say finish_reason "length".',
  'chat/model': 'Write the model that was asked for into the answer, not the name of a deployment behind it.',
  'chat/object': 'Write object: "chat.completion" into each answer that is no stream.',
  'chat/one-choice': 'Use 1 if n is absent.',
  'chat/out-of-range': 'Nothing has to be changed. To be strict, answer 400 to a temperature below 0 or above 2.',
  'chat/required-members':
    'Validate before the call goes on: answer 400 if model or messages is absent; do not choose a model instead.',
  'chat/roles': 'Translate the roles system, user and assistant for each provider, and refuse none of them.',
  'chat/stop': 'Take stop as a string or as a list, pass it on, and cut the text before the stop.',
  'chat/stream-default': 'Stream only if stream is true: without it answer with one JSON body.',
  'chat/temperature': 'Accept temperatures from 0 to 2, both included; scale them if a provider has another range.',
  'chat/usage': 'Count prompt_tokens and completion_tokens, and write their sum into total_tokens.',
  'credits/abandoned-stream':
    'Settle in a finally of the stream: when the client leaves, stop the provider, charge what was made and log it.',
  'credits/balance-shown': 'Show the balance of the account in the console API, from the ledger that charges are taken from.',
  'credits/books':
    'Write charge, log entry and answer in one transaction with one amount; look for charges without an entry and entries without a charge.',
  'credits/burst':
    'Reserve the price in one atomic step before the call (UPDATE … WHERE balance >= price) instead of reading first.',
  'credits/burst-topped-up': 'Change the balance by adding to it in the database; never read it, compute and write it back.',
  'credits/charged': 'Charge each call that was answered, on every operation; look for those that the meter does not know.',
  'credits/choices-billed': 'Charge the tokens of all choices, not only those of the first.',
  'credits/failure-free': 'Charge after success; give what was reserved back when the provider fails or the request is refused.',
  'credits/no-automatic-top-up':
    'Raise a balance only by a top-up; look for free allowances, resets by night and negative limits.',
  'credits/no-credit-key':
    'Look at the balance before the call, on each operation that costs, and answer the documented 403 if it is 0.',
  'credits/no-credit-model-list':
    'Nothing has to be changed: the documentation leaves open whether the model list costs something.',
  'credits/other-account': 'Charge the account of the key; look for a shared cache, tenant or variable between requests.',
  'credits/price-follows-model': 'Multiply by the factor of the model that was asked for, by its listed id.',
  'credits/price-follows-tokens': 'Charge by the tokens that were used, not a price for each call; round up and not to 0.',
  'credits/refusal-free':
    'Refuse before anything is deducted; look for a charge in a middleware that runs before the balance is read.',
  'credits/refused-before-output': 'Read the balance before the first byte of the answer is sent, also in a stream.',
  'credits/reserve-released':
    'Give each reservation back: when the call ends, fails, is refused or is left; let forgotten ones expire.',
  'credits/second-key': 'Keep the balance with the account, not with the key.',
  'credits/short-balance':
    'Nothing has to be changed. To be strict, reserve the most that a request can cost and answer 403 if it is not there.',
  'credits/stream-price': 'Charge a stream by the same counts: ask the provider for usage, or count at its end.',
  'credits/top-up': 'Read the balance fresh for each call, or drop what is cached when a top-up arrives.',
  'credits/top-up-at-once': 'Add the credits of a top-up in the transaction that records it, once, and by the exact amount.',
  'credits/unauthorized-first':
    'Look at the key first, then at the credits: whoever holds a revoked key learns nothing of the account.',
  'credits/usage-amount': 'Nothing has to be changed. Clients are helped by the deducted amount in usage.credits.',
  'credits/usage-cost': 'Keep the cost of each request with its entry in the usage log, and show it.',
  'credits/usage-history': 'Write an entry with model and tokens for each request, before the answer ends.',
  'embeddings/base64': 'With encoding_format base64 write the float32 numbers, little-endian, as one Base64 string.',
  'embeddings/float': 'Without encoding_format answer with an array of numbers, even if the provider sent Base64.',
  'embeddings/list': 'Answer with object "list", and entries with object "embedding", an index and an embedding.',
  'embeddings/order': 'Answer one embedding for each input, and sort by index after calls were made in parts or in parallel.',
  'embeddings/required-members': 'Answer 400 if model or input is absent, before the call goes on.',
  'embeddings/usage': 'Write prompt_tokens and total_tokens into usage of embeddings.',
  'envelope/client-error':
    'Answer what the client has to correct with 4xx; turn errors of validation and of the provider from 500 or 200 into 400 or 404.',
  'envelope/error-object':
    'Write all errors in one place, as {"error": {"message": …}}, also those of the framework and of the proxy.',
  'envelope/forbidden-code': 'Write the documented code into the 403, as the same JSON type.',
  'envelope/forbidden-message':
    'Copy the documented sentence into the 403, character by character; do not translate it or add to it.',
  'envelope/forbidden-type': 'Write the documented type into the 403.',
  'envelope/media-type': 'Send Content-Type: application/json with each 401; look whether a proxy replaces the body by a page.',
  'envelope/revoked-key': 'Answer a revoked key with the very body of any other 401: do not tell that it was revoked.',
  'envelope/shared-shape': 'Write 401 and 403 by one function, with message, type and code of the same JSON types.',
  'envelope/standard-status': 'Use the status for what happened: never 200 with an error inside, and no status of your own.',
  'envelope/unauthorized-code': 'Write the number 401 into error.code: not "401", and not a word.',
  'envelope/unauthorized-message':
    'Copy the documented sentence into each 401, character by character, for every cause and operation.',
  'envelope/unauthorized-shape':
    'Answer each 401 with a JSON object whose error has message, type and code; look at routes that answer with plain text.',
  'envelope/unauthorized-type': 'Write authentication_error into error.type of each 401.',
  'hygiene/balance-in-refusal': 'Leave every amount out of the 403: the documented sentence is the whole message.',
  'hygiene/key-in-answers':
    'Take the key out of whatever is sent: errors of the provider, headers that are mirrored, traces and hashes of it.',
  'hygiene/telling-refusal':
    'Send the documented sentence alone: no part of the key, stack trace, host, path or name of a table.',
  'images/base64':
    'With response_format b64_json answer with the image itself in b64_json, and fetch it if the provider gave a link.',
  'images/count': 'Answer n items of data: pass n on, or call the provider n times.',
  'images/edits': 'Take image, mask and prompt as multipart/form-data on /v1/images/edits, and answer with a data array.',
  'images/link': 'Without response_format answer with a url; store the image if the provider gave only its bytes.',
  'images/link-leads':
    'Serve stored images at the address that was given, without a redirect to a page, for as long as was promised.',
  'images/model-optional': 'Choose a default model if an image request names none.',
  'images/prompt': 'Answer 400 if the prompt is absent, before the call goes on.',
  'images/variations': 'Take an image as multipart/form-data on /v1/images/variations, and answer with a data array.',
  'keys/console-credential':
    'Guard each route of the console API by a token of the console; an API key is none. Do it before anything is changed.',
  'keys/created': 'Make a new key known to the guard before its answer is sent, on every instance.',
  'keys/hidden-afterwards': 'Store a hash of the key and a short hint; send the key itself in the one answer that creates it.',
  'keys/listed': 'List all keys of the account with their names, from the store that they are created in.',
  'keys/name-required': 'Answer 400 if the name is absent or blank, and create nothing.',
  'keys/names-kept':
    'Store names as Unicode text and send them as they are; escape where a page is made, not where they are stored.',
  'keys/other-account': 'Look keys and their use up by account and id together; answer 404 for those of others.',
  'keys/rename': 'Store the new name and show it in the list at once.',
  'keys/renamed-key': 'Change the name alone: a rename must touch neither the key nor its status or cache entry.',
  'keys/revoke': 'Store the revocation, and show the key as revoked or not at all.',
  'keys/rotation': 'Let an account have two active keys: a new one must not replace or revoke the old one.',
  'keys/several-keys': 'Allow several keys for each account; look for a unique index on the account.',
  'keys/shown-at-creation': 'Send the whole key in the answer that creates it, made anew each time by a secure generator.',
  'messages/content': 'Write content as an array of blocks, each with a type, and with a string text if that is text.',
  'messages/identity': 'Write type "message", role "assistant" and an id of msg_ and something unique.',
  'messages/other-models': 'Translate messages for the models of every provider, instead of passing them to one.',
  'messages/required-members': 'Answer 400 if model, messages or max_tokens is absent.',
  'messages/sdk-header': 'Nothing has to be changed: the documentation names Authorization alone.',
  'messages/stop-reason': 'Translate finish reasons: stop to end_turn, length to max_tokens, a stop text to stop_sequence.',
  'messages/temperature': 'Accept temperatures from 0 to 1, both included.',
  'messages/usage': 'Write input_tokens and output_tokens into usage.',
  'models/id-form': 'Nothing has to be changed. Ids of the form provider/model-name are what the documentation shows.',
  'models/list-data': 'Answer the list with data as an array, also if it is empty.',
  'models/list-object': 'Write object: "list" into the model list.',
  'models/listed-id': 'Let the router take each id exactly as it is listed; list no model that cannot be called.',
  'models/model-members': 'Write id, object "model", created in whole seconds and owned_by for each model.',
  'models/no-parameters': 'Answer the list without a query: all parameters are optional.',
  'models/owned-by': 'Write the part of the id before the slash into owned_by.',
  'models/unknown-model': 'Answer 404 or 400 if the model does not exist; do not fall back to another one.',
  'models/unprefixed-id': 'Nothing has to be changed. An alias without a prefix helps clients that were made for OpenAI.',
  'operations/base-path': 'Answer 404 to paths without /v1; look for a catch-all that answers 200 with the page of the console.',
  'operations/offered': 'Route the thirteen documented paths, and give each a model that serves it.',
  'operations/wrong-method': 'Nothing has to be changed. To be exact, answer 405 with the header Allow.',
  'rerank/all-documents': 'Without top_n return every document.',
  'rerank/document': 'Send each document back in its result, as a string or as an object with text.',
  'rerank/identity': 'Nothing has to be changed. An id and the model make an answer easier to find.',
  'rerank/index': 'Keep the position that each document had in the request, and write it into index after sorting.',
  'rerank/required-members': 'Answer 400 if model, query or documents is absent.',
  'rerank/sorted': 'Sort by relevance_score, the highest first, after parts were joined.',
  'rerank/top-n': 'Cut the sorted results at top_n.',
  'responses/compact': 'Answer compact responses with the text alone.',
  'responses/identity': 'Write object "response" and an id of resp_ and something unique.',
  'responses/input-forms': 'Take input as a string and as an array of items.',
  'responses/output-text': 'Put the text into items of type output_text in output[].content[].',
  'responses/parameters': 'Accept temperature from 0 to 2, max_output_tokens and instructions, and pass them on.',
  'responses/required-members': 'Answer 400 if model or input is absent.',
  'revocation/fresh-connection':
    'Let every instance behind the name learn of a revocation at once: ask a shared store, or send it to all.',
  'revocation/in-flight': 'Write only what changed when a call or a rename ends; never save a whole key that was read before.',
  'revocation/in-use': 'Look the key up for each request: a key that is busy must not stay in a cache because it is used.',
  'revocation/not-undone':
    'Make revocation final: no rename, update, top-up or new key of the same name may set the status again.',
  'revocation/open-connection': 'Authenticate each request on a connection, and drop what was decided for an earlier one.',
  'revocation/renamed-first': 'Look keys up by what does not change; a rename must not leave a second copy that stays active.',
  'revocation/revoked-key': 'Ask for the status on each operation; look for routes whose guard sees only whether a key exists.',
  'revocation/siblings': 'Revoke one key by its id; look for a condition on the account, and caches that are emptied by account.',
  'revocation/stays-revoked':
    'Cache no decision longer than you can take it back; look for caches that refill from a replica that lags.',
  'revocation/takes-effect':
    'Answer the revocation after it counts everywhere: shorten or clear the caches of keys, in each instance and at the edge.',
  'revocation/twice': 'Make revocation idempotent: answer a second one as the first, and change nothing.',
  'streaming/as-made':
    'Turn buffering off in each proxy (X-Accel-Buffering: no, proxy_buffering off), compress no stream, and flush each event.',
  'streaming/chat-order':
    'Keep one id for all chunks, number the choices, send the pieces in order and one finish_reason for each choice.',
  'streaming/chunks': 'Write object: "chat.completion.chunk" into each event, and nothing but chunks before [DONE].',
  'streaming/done': 'Send data: [DONE] and an empty line as the last event.',
  'streaming/event-stream': 'Answer stream: true with text/event-stream and data: lines.',
  'streaming/message-events': 'Begin with message_start and end with message_stop, for models of other providers, too.',
  'streaming/message-order': 'Open, fill and close each block before the next one, with the same index.',
  'streaming/response-completed': 'End with response.completed, which holds the whole response.',
  'streaming/response-order': 'Number the events without gaps, close what was opened, and let the pieces add up to the text.',
  'streaming/usage': 'Count the input of a stream as that of a call without: by the same tokenizer, from the same messages.',
  'client/anthropic-header':
    'Nothing has to be changed. A gateway may read Authorization alone: give the SDK its key as authToken.',
  'client/bearer-scheme':
    'Write the word Bearer, one space and the key; look for a key that already begins with Bearer, or ends with a line end.',
  'client/command': 'Look at what the command wrote: close servers and timers at the end, and let errors set the exit code.',
  'client/key-in-body': 'Take the key out of bodies: it belongs into Authorization alone.',
  'client/key-in-cookie': 'Send no cookie with the key; keep it out of sessions that go to the API.',
  'client/key-in-header': 'Send Authorization with each request; look for calls that do not go through the configured client.',
  'client/key-in-other-header': 'Remove x-api-key and the like, or configure the SDK to send a Bearer token.',
  'client/key-in-output': 'Log no headers and no configuration as a whole; take the key out of errors before they are printed.',
  'client/key-in-url': 'Take the key out of the URL: proxies and servers log it.',
  'client/other-origin': 'Follow no redirect to another origin, or drop Authorization there.',
  'client/retry-401':
    'Do not repeat a 401: the key has to be replaced first. Turn the retries of the SDK and of the queue off for it.',
  'client/retry-402': 'Do not repeat a 402: somebody has to pay first.',
  'client/retry-403': 'Do not repeat a 403: credits have to be topped up first.',
  'client/retry-after': 'Wait as long as Retry-After says, in seconds or until its date, before the next attempt.',
  'client/retry-limit': 'End after two or three attempts, with a growing pause between them.',
  'client/retry-quota': 'Read error.code of a 429: with insufficient_quota do not repeat.',
  'client/revoked-key': 'Stop using a key at its first 401, in all workers, and tell whoever can replace it.',
  'client/rotated-key': 'Read the file of the key again after a 401, or watch it; do not keep the key from the start for ever.',
  'client/stream-read': 'Read each stream to its end, or abort it: an open one keeps a connection and costs credits.',
  'client/unknown-fields': 'Ignore members that you do not know: an API may add some.',
  'client/valid-body': 'Compare the body with the document: conformance types gives its types.',
}

/** The operations whose answers the checks of the contract hold against the document have the same way to mend them. */
const contract =
  'Make the answer as the document describes it, or, if the document is wrong, change it (--spec): the finding names the member, what it has to be and what it was.'

/** What to change if a check finds something. */
export function mendOf(id: RequirementId | ClientRequirementId): string {
  return isOwn(id) ? own[id] : contract
}

function isOwn(id: string): id is OwnMend {
  return Object.hasOwn(own, id)
}
