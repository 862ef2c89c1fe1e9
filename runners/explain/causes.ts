import { causeWords } from '../../mock/state/cause-words.ts'
import type { Cause } from '../../mock/state/journal.ts'
import { howToMend, type Kind } from './explanation.ts'

/** What to do if the mock answered as it did for this cause. */
const mends: Readonly<Record<Cause, string>> = {
  ok: 'Nothing has to be done.',
  auth_missing: 'Send Authorization: Bearer and a key. If the client does, a proxy in between takes the header away.',
  auth_scheme: 'Write the word Bearer before the key; Basic, Token and the like are not taken.',
  auth_malformed: 'Send the word Bearer, a space and one key; look for a line end, quotes, or a second Bearer in the variable.',
  key_unknown:
    'Use a key that the mock printed when it started, or one that was made in its console. --seed makes the same keys each time.',
  key_revoked: 'A revoked key does not come back: make a new one in the console, or look which test revoked it.',
  key_expired:
    'Make a key that expires later, and look whether a test has moved the clock of the mock forward (POST /__admin/clock).',
  key_disabled: 'Use another key: the configuration of the mock, or the control API, made this one disabled.',
  credits_zero: 'Top the account up in the console, or give it more credits in the configuration of the mock (--config).',
  credits_short: 'Top the account up, or ask for less: max_tokens and n are reserved before the call.',
  not_found: 'Compare the path with openapi.yaml; the base URL of OpenAI SDKs ends with /v1, the one of Anthropic’s does not.',
  method_not_allowed: 'Use the method that the header Allow of the answer names.',
  body_too_large: 'Send a smaller body, or several requests.',
  overload: 'Send less at a time; the mock refuses rather than to grow without a limit.',
  body_malformed: 'Send JSON or multipart/form-data that can be read; look for a body that was cut or encoded twice.',
  body_invalid: 'The message names the member that is wrong; conformance types gives the types of all bodies.',
  media_type: 'Send Content-Type: application/json, or multipart/form-data where a file is uploaded.',
  model_unknown: 'Use an id of GET /v1beta/models, or give the mock that model in its configuration.',
  host_malformed: 'Send a Host header that is a name or an address, with a port if there is one.',
  preflight: 'Nothing has to be done: the browser sends the request itself next.',
  fault: 'A test or a scenario asked for it: look at X-Mock-Fault, /__admin/faults and --mutant.',
  fixture: 'Nothing has to be done: a file of fixtures has the answer.',
  no_fixture: 'The message names the nearest fixture and what differs: change it, or add one.',
  upstream: 'Nothing has to be done: the request went on to the server of --record.',
}

/** Why the mock answered a request as it did: the causes of its journal. */
export const causes: Kind = {
  one: "a cause of the mock's journal",
  ids: Object.keys(causeWords),
  aliases: {
    'no-credits': 'credits_zero',
    unauthorized: 'auth_missing',
    'revoked-key': 'key_revoked',
    'unknown-key': 'key_unknown',
  },
  explain: (id) => ({
    kind: 'cause',
    id,
    says: causeWords[id as Cause],
    parts: [
      {
        title: 'Where it stands',
        items: [
          { text: 'In the log of conformance mock, in its console under Requests, and in the journal:' },
          { text: 'curl "$TOKMODEL_URL/__admin/requests" -H "Authorization: Bearer $TOKMODEL_ADMIN_TOKEN"', isCode: true },
        ],
      },
      { title: howToMend, items: [{ text: mends[id as Cause] }] },
    ],
  }),
}
