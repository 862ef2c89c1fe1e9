import type { Need } from '../../engine/check/requirement.ts'
import type { Note } from '../../engine/report/note.ts'
import type { Cause, Down, Gap, Limit } from '../../engine/report/reason.ts'
import { markSaid, quoteSaid } from '../../engine/report/show-said.ts'
import { joinReasons, type Words } from '../../engine/report/words.ts'
import type { RequirementId } from '../../spec/requirements.gen.ts'
import { type DiagnosisId, type Facts, tellDiagnosis, toPageId, toRequestName, toTlsId } from './diagnoses.ts'
import { needs } from './needs.ts'
import type { OptionNames } from './option-names.ts'

/** The words of a door with these names of options. */
export function createWords(names: OptionNames): Words {
  const words: Words = {
    reason(reason) {
      if ('kind' in reason) return tellCause(reason, names, words)
      if ('down' in reason) return tellDown(reason)
      return 'bound' in reason ? tellLimit(reason, names) : tellGap(reason, names)
    },
    note: (note) => tellNote(note, names),
  }
  return words
}

/** The check that judges whether operations answer a valid request. */
const judgesOperations = 'operations/offered' satisfies RequirementId

function tellDown({ down, seen }: Down): string {
  return `${down} fails with the valid key (${seen}): see ${judgesOperations}`
}

/** What the operations that are down mean for the checks. */
function tellDownNote({ operations, unjudged, passed }: Extract<Note, { note: 'down' }>): string {
  const [verb, them] = operations.length === 1 ? ['fails', 'it'] : ['fail', 'them']
  const effects = [
    ...(unjudged > 0 ? [`${unjudged === 1 ? '1 check is' : `${unjudged} checks are`} not judged because of ${them}`] : []),
    ...(passed > 0 ? [`${passed === 1 ? '1 passes' : `${passed} pass`} without ${them}`] : []),
  ]
  return `${operations.join(', ')} ${verb} with the valid key: see ${judgesOperations}. ${effects.join(', and ')}.`
}

/** Answers that are no status are kinds of failures. */
function tellRetried({ requests, answers }: Extract<Note, { note: 'retried' }>): string {
  const seen = [...answers].map(([answer, count]) => `${answer} (${count === 1 ? 'once' : `${count} times`})`)
  return `${requests === 1 ? '1 request was' : `${requests} requests were`} sent again, because of ${seen.join(', ')}: \`retries\` of the JSON report names the checks that rest on ${requests === 1 ? 'it' : 'them'}.`
}

function tellGap({ missing }: Gap, { short }: OptionNames): string {
  return `needs ${missing.map((need) => `${needs[need].what} (${short(needs[need].option)})`).join(' and ')}`
}

function tellLimit(limit: Limit, { short }: OptionNames): string {
  switch (limit.bound) {
    case 'maxRequests':
      return `the ${limit.most} requests of ${short('maxRequests')} are used up`
    case 'maxCredits':
      return `the ${limit.most} credits of ${short('maxCredits')} are used up`
    case 'maxTime':
      return 'the time limit of the run was reached'
    case 'operations':
      return 'operation' in limit
        ? `${limit.operation} is not among ${short('operations')}`
        : `judged on ${limit.judged} of ${limit.of} operations, by ${short('operations')}`
    case 'models':
      return `no model is known for ${limit.operation}: name one with ${short('models')}, e.g. ${limit.id}=provider/model`
    case 'readOnly':
      return `it would change the target, which ${short('readOnly')} forbids`
    case 'bail':
      return `left out: ${limit.failed} failed, and ${short('bail')} ends the run after the first failure`
    case 'scenarios':
      return `only ${limit.shownBy.join(' or ')} shows it (${short('scenarios')} ${limit.shownBy[0]})`
  }
}

function tellCause(cause: Cause, names: OptionNames, words: Words): string {
  const diagnosed = (id: DiagnosisId, facts: Facts) => Object.values(tellDiagnosis(id, facts, names)).join(' ')
  switch (cause.kind) {
    case 'unreachable':
      return diagnosed(...toContact(cause))
    case 'redirect':
      return diagnosed('redirect', { status: cause.status, location: cause.location })
    case 'key-refused':
    case 'no-credits':
      return diagnosed(cause.kind, { status: cause.said.status }) + quoteSaid(cause.said)
    case 'page':
      return (
        diagnosed(toPageId(cause.status), { status: cause.status, request: toRequestName(cause.said) }) + quoteSaid(cause.said)
      )
    case 'no-api':
      return diagnosed('no-api', {})
    case 'no-model':
      return `The target lists no models and refuses the one that was asked for: ${cause.detail}. Name one with ${names.long('model')}, and those of other operations with ${names.long('models')}.`
    case 'model-refused':
      return `The target does not offer the model of ${names.long('model')}: it answers ${cause.detail}. Name one of those that it lists.`
    case 'other-answer':
      return `The target answers a valid request with ${cause.detail}${cause.said === undefined ? '' : markSaid(cause.said)}. Nothing can be judged before that works.`
    case 'no-control':
      return `Nothing could be judged: ${joinReasons(cause.reasons, words)}.`
    case 'no-key':
      return `No key could be made: ${cause.detail}.`
    case 'nothing-ran':
      return tellNothingRan(cause.missing, names)
    case 'required':
      return `${cause.unjudged.length} of the checks that ${names.long('require')} asks for ${cause.unjudged.length === 1 ? 'was' : 'were'} not judged: ${cause.unjudged.slice(0, 20).join(', ')}${cause.unjudged.length > 20 ? ' and more' : ''}.`
    case 'parts':
      return `Of the ${cause.of} parts of the run ${cause.absent.length === 1 ? 'one is' : 'some are'} missing: ${cause.absent.map((part) => `${part}/${cause.of}`).join(', ')}.`
    case 'no-traffic':
      return `Nothing was judged: ${cause.detail}.`
    case 'silent-command':
      return 'The command sent no request to the mock. The URL and the key are in OPENAI_BASE_URL, OPENAI_API_KEY and similar variables: does the command read them? A mock that it starts with createMock() of @tokmodel/conformance/testing joins by itself; what msw answers inside the command is never sent.'
    case 'unserved-command':
      return `${cause.requests === 1 ? 'Its only request was not' : `None of its ${cause.requests} requests was`} answered with success, so that nothing was put to the test: ${cause.detail}.`
  }
}

/** Why nobody answers: the way, the certificate, or the address. */
function toContact({ detail, code = '' }: Extract<Cause, { kind: 'unreachable' }>): [id: DiagnosisId, facts: Facts] {
  if (code === 'EPROXY') return ['proxy-failed', { detail, variable: 'HTTPS_PROXY or its like', host: 'HOST' }]
  if (detail.includes('TLS')) return [toTlsId(code), { code, host: 'the target' }]
  return ['unreachable', { detail }]
}

function tellNothingRan(missing: readonly Need[], names: OptionNames): string {
  if (missing.includes('key')) return `No check could run: give a valid key with ${names.long('key')}.`
  if (missing.length > 0) return `No check could run: ${tellGap({ missing }, names)}.`
  return 'No check could run.'
}

const toSeconds = (ms: number) => Number((ms / 1000).toFixed(1))

function tellNote(note: Exclude<Note, string>, { short }: OptionNames): string {
  switch (note.note) {
    case 'ended':
      return `The run was ended after ${Math.round(note.afterMs / 1000)} s (${short('maxTime')}): the remaining checks are not judged.`
    case 'used-up':
      return `The ${note.most} ${note.bound === 'maxRequests' ? 'requests' : 'credits'} of ${short(note.bound)} are used up: ${note.unjudged === 1 ? '1 check is' : `${note.unjudged} checks are`} not judged because of it.`
    case 'swapped':
      return `The key of ${short('revokedKey')} was answered with 403, and that of ${short('noCreditKey')} with 401: are the two keys swapped?`
    case 'given-up':
      return `Given up after three timeouts each: ${note.operations.join(', ')}.`
    case 'quick':
      return `${short('quick')}: each form of a credential, a path or a header was tried on two or three operations, and none on streams. A run without it tries them on all.`
    case 'not-found':
      return `${note.percent} % of the answers were 404: is the base URL right? It is the part before /v1.`
    case 'redirects':
      return `${note.percent} % of the answers were redirects, which are not followed: give the URL that they point to.`
    case 'pages':
      return `${note.percent} % of the answers were pages of HTML: is this the API, or the web site in front of it?`
    case 'paced':
      return `The target limited the rate of requests (429): the run paused ${note.pauses === 1 ? 'once' : `${note.pauses} times`}, ${toSeconds(note.waitedMs)} s in all. ${short('pace')} keeps it below the limit.`
    case 'retried':
      return tellRetried(note)
    case 'clock':
      return `The clock of the target is ${Math.round(Math.abs(note.skewMs) / 1000)} s ${note.skewMs > 0 ? 'ahead' : 'behind'}, by its Date header.`
    case 'down':
      return tellDownNote(note)
    case 'insecure':
      return `Certificates were not verified (${short('insecure')}): somebody between this machine and the target could have read the keys and given the answers.`
    case 'proxy':
      return `The requests went through the proxy ${note.at} of ${note.variable}, in tunnels: what was sent is the same, byte by byte.`
    case 'headers':
      return `Each request also had ${note.names.join(' and ')}, by ${short('headers')}, which the requests in this report do not show.`
    case 'key-left':
      return `The key "${note.name}" was created for this run and could not be revoked: revoke it in the console.`
    case 'account-left':
      return `The account "${note.name}" was made for this run and could not be removed: remove it in its system.`
    case 'skipped': {
      const more = (Object.keys(needs) as Need[]).flatMap((need) => {
        const count = note.wanting.get(need)
        return count === undefined ? [] : [`${count} with ${short(needs[need].option)}`]
      })
      return `${note.count === 1 ? '1 check was' : `${note.count} checks were`} skipped. To run more: ${more.join(', ')}.`
    }
  }
}
