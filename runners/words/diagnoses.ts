import type { Said } from '../../engine/http/said.ts'
import { type OptionName, optionNames } from '../options.ts'
import type { OptionNames } from './option-names.ts'

/** A sentence about what was found, and one about what to do next. Names in braces stand for facts and for options. */
export interface Sentences {
  readonly says: string
  readonly next?: string
}

const console = 'in the console under API Keys'

/** What can be found out about a deployment, a key or an account, in words. A run uses some of them, the doctor all. */
export const diagnoses = {
  // The address.
  reached: { says: '{host} answers.' },
  'unknown-name': {
    says: 'The name {host} has no address.',
    next: 'Check the spelling of the URL, and whether this machine can look up names (DNS, VPN).',
  },
  unreachable: { says: 'The target cannot be reached: {detail}.', next: 'Check the URL.' },
  'proxy-failed': {
    says: 'The target cannot be reached through the proxy of {variable}: {detail}.',
    next: 'Check that variable, and ask those who run the proxy; with NO_PROXY={host} the target is reached directly.',
  },
  silent: {
    says: '{host} gives no complete answer within {ms} ms.',
    next: 'Try again with more time ({timeout}); if it stays silent, ask who runs the target or the proxy in front of it.',
  },
  'broken-off': {
    says: '{host} takes the connection and ends it without an answer: {detail}.',
    next: 'Check the port and whether the URL has to begin with https; firewalls and proxies do so, too: ask who runs them.',
  },
  'no-http': {
    says: '{host} does not speak HTTP here: {detail}.',
    next: 'Check the port, and whether the URL has to begin with http or https.',
  },
  // TLS.
  'tls-trusted': { says: 'The certificate is trusted, and is that of {host}.' },
  'tls-unverified': {
    says: 'The certificate was not verified: whoever is in between may have answered.',
  },
  'no-tls': { says: 'Not used: the URL begins with http, so keys are sent unencrypted.' },
  'tls-untrusted': {
    says: 'The certificate of {host} is not trusted here ({code}): it is self-signed, or its issuer is unknown.',
    next: 'If your company reads TLS or runs the target, name its root certificate with {caCert}; else do not send the key.',
  },
  'tls-expired': {
    says: 'The certificate of {host} has expired, or is not valid yet ({code}).',
    next: 'Check the clock of this machine; if it is right, the certificate has to be renewed by who runs the target.',
  },
  'tls-name': {
    says: 'The certificate belongs to another name than {host} ({code}).',
    next: 'Check the host in the URL: you may have reached another server.',
  },
  'tls-failed': {
    says: 'No TLS connection comes about ({code}).',
    next: 'Check the port and that the URL has to begin with https; a proxy in between may break TLS, too.',
  },
  // What answers.
  'is-api': { says: 'An API answers, and not a web page.' },
  redirect: {
    says: 'The target redirects ({status}) to {location}. The key was not sent there.',
    next: 'Give that URL if it is the one you mean.',
  },
  page: {
    says: 'The target answers with a page of HTML ({status}).',
    next: 'Check the URL: it has to be that of the API, not of a web site.',
  },
  'blocked-by-page': {
    says: 'The target answers with a page of HTML ({status}): a firewall or a proxy in front of the API writes such pages, not the API.',
    next: 'Give {request} to who runs the target, and ask which rule refuses requests from your address.',
  },
  'no-api': { says: 'The target has no API at this URL (404).', next: 'Give the base URL, the part before /v1.' },
  broken: {
    says: 'The target fails ({status}): that is its own fault, and not one of the key.',
    next: 'Try again in a minute; if it stays so, give {request} to who runs the target.',
  },
  'other-answer': {
    says: 'The target answers with a status that says nothing of the key ({status}).',
    next: 'Read what it says; if that does not help, give {request} to who runs the target.',
  },
  // The clock.
  'clock-right': { says: 'The clocks of the target and of this machine agree.' },
  'clock-unknown': { says: 'No answer has a date to compare with.' },
  'clock-wrong': {
    says: 'By its Date header, the clock of the target is {minutes} minutes {side} the clock of this machine.',
    next: 'Let this machine set its clock by the network; if its clock is right, tell who runs the target.',
  },
  // The key.
  'key-accepted': { says: 'The key is accepted.' },
  'key-accepted-mended': { says: 'Without that, the key is accepted.' },
  'key-unjudged': { says: 'Whether the key is accepted could not be seen.' },
  'key-not-asked': { says: 'The key is accepted, and so is an invented one: what was asked does not look at keys.' },
  'key-missing': {
    says: 'No key was given: whether a key works, its credits and its models stay unknown.',
    next: 'Give the key with {key}.',
  },
  'key-blank': {
    says: 'The key is blank.',
    next: 'Look whether the variable that it comes from is set, and give the key with {key}.',
  },
  'key-unset': {
    says: 'The key looks like a placeholder, and not like a key.',
    next: `Put the key in its place: it is shown once, when it is made ${console}.`,
  },
  'key-scheme': {
    says: 'The key begins with "Bearer": clients add that word themselves.',
    next: 'Remove the word and the space behind it.',
  },
  'key-quoted': {
    says: 'There are quotes around the key.',
    next: 'Remove them: in .env files and in settings of CI systems quotes can become part of the value.',
  },
  'key-space-around': {
    says: 'There is a line end or white space before or behind the key.',
    next: 'Remove it: `printf %s` writes a key into a file without a line end, `echo` does not.',
  },
  'key-space-inside': { says: 'There is a line end or white space inside the key.', next: 'Copy the key again, as one word.' },
  'key-not-ascii': {
    says: 'The key has characters that no key has and no header can carry, such as invisible ones or other dashes.',
    next: 'Copy the key again, from the console itself and not from a chat or a document.',
  },
  'key-short': {
    says: 'The key has {length} characters, which is short for a key.',
    next: 'Look whether it was copied whole: the console shows only a part of a key after it was made.',
  },
  'key-refused': {
    says: 'The target refuses the key ({status}).',
    next: 'Check {key}: it has to be a valid key of this deployment.',
  },
  'key-refused-as-unknown': {
    says: 'The target refuses the key ({status}) with the answer that an invented key gets: it does not tell an unknown key from a revoked one.',
    next: `Look ${console} whether this key is there, active and of this deployment.`,
  },
  'key-refused-as-none': {
    says: 'The target refuses the key ({status}) with the answer that an invented key and no key get: it does not tell an unknown key from a revoked one.',
    next: `Look ${console} whether this key is there, active and of this deployment; if it is, ask whether a proxy in between passes the Authorization header on.`,
  },
  'key-refused-otherwise': {
    says: 'The target refuses the key ({status}), and says something else to an invented one.',
    next: `Read what it says, and look ${console}.`,
  },
  'forbidden-as-unknown': {
    says: 'The target answers an invented key in the same way ({status}): it does not know this key, or it refuses whatever comes from here.',
    next: `Look ${console} whether this key is there and active; if it is, give {request} to who runs the target, and ask whether your address is allowed.`,
  },
  'key-revoked': {
    says: 'The target refuses the key ({status}), and says that it is not valid any more.',
    next: `Make a new key ${console}: a key that was revoked or has expired does not come back.`,
  },
  'key-not-seen': {
    says: 'The target answers as if no key had been sent ({status}), and says something else to an invented one.',
    next: 'Ask who runs the proxy in between whether it passes the Authorization header on.',
  },
  forbidden: {
    says: 'The target forbids it ({status}), and does not say that credits are missing.',
    next: 'Look at the balance first, then whether this key has limits (addresses, models, rights); else give {request} to who runs the target.',
  },
  // The credits.
  'credits-enough': { says: 'There are credits: a call of one token was answered, and charged.' },
  'no-credits': {
    says: 'The target refuses the key ({status}).',
    next: 'The account of {key} needs credits: top it up, or give another key.',
  },
  'account-empty': {
    says: 'The key is valid, and its account has no credits ({status}).',
    next: 'Top the account up in the console; it counts at once.',
  },
  'no-credits-for-call': {
    says: 'The key is valid, and its account has no credits for the smallest call ({status}).',
    next: 'Top the account up in the console; it counts at once.',
  },
  // The model.
  'model-served': { says: '{name} answers.' },
  'model-served-unlisted': { says: '{name} answers, although the target does not list it.' },
  'model-refused': {
    says: 'The target refuses the model {name} ({status}): it is {listed}.',
    next: 'Name one that the target lists with {model}{examples}.',
  },
  'model-unknown': { says: 'The target lists no model for chat.', next: 'Name one with {model}.' },
  'call-silent': {
    says: 'The target answers, but a call to {name} has no complete answer within {ms} ms.',
    next: 'Try again, or with another model ({model}).',
  },
  // The rate.
  'rate-free': { says: 'No limit was met with {requests} requests.' },
  'rate-limited': {
    says: 'The target limits the rate of requests (429). {wait}',
    next: 'Wait, send less at a time, and try again.',
  },
  unknown: { says: 'Not known.' },
} as const satisfies Record<string, Sentences>

/** The name of what was found. */
export type DiagnosisId = keyof typeof diagnoses

/** What stands in the place of the names in braces. */
export type Facts = Readonly<Record<string, string | number>>

/** The sentences of what was found, with the facts and a door's names of options. */
export function tellDiagnosis(id: DiagnosisId, facts: Facts, names: OptionNames): Sentences {
  const { says, next }: Sentences = diagnoses[id]
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => `${facts[name] ?? optionNamed(name, names)}`)
  return { says: fill(says), ...(next !== undefined && { next: fill(next) }) }
}

function optionNamed(name: string, names: OptionNames): string {
  const option = optionNames.find((known): known is OptionName => known === name)
  return option === undefined ? '' : names.long(option)
}

/** A page with success, or of what is not there, is one of a web site; any other is of what stands before the API. */
export function toPageId(status: number): 'page' | 'blocked-by-page' {
  return status < 400 || status === 404 || status === 405 ? 'page' : 'blocked-by-page'
}

/** How a request is named to those who run the server. */
export function toRequestName({ requestId }: Pick<Said, 'requestId'>): string {
  return requestId === undefined ? 'the time of the request' : `the id of the request (${requestId.header} ${requestId.value})`
}

/** What the code of a failed TLS connection says. */
export function toTlsId(code: string): DiagnosisId {
  if (/EXPIRED|NOT_YET_VALID/.test(code)) return 'tls-expired'
  if (/ALTNAME|HOSTNAME/.test(code)) return 'tls-name'
  return /SELF_SIGNED|UNABLE_TO|ISSUER|UNTRUSTED|CERT_(CHAIN|REVOKED|REJECTED|SIGNATURE)/.test(code)
    ? 'tls-untrusted'
    : 'tls-failed'
}
