import type { Seen, Seens } from './ask.ts'

/** Something that only a browser can tell of a deployment. */
export interface Sight {
  readonly id: string
  /** What is good for whoever writes an app for browsers. */
  readonly says: string
  readonly outcome: 'yes' | 'no' | 'unknown'
  readonly seen: string
  /** How to mend it. */
  readonly mend?: string
}

/** Whether checks can run in this browser: then it lets the page send a key, and read at least one answer to it. */
export function canRun({ keyed, success }: Seens): boolean {
  return keyed !== undefined || success !== undefined
}

/** What was seen, in words. `origin` is that of the page. */
export function tellSights(seens: Seens, origin: string): readonly Sight[] {
  if (!seens.isThere) return [unreachable]
  const mayKey = canRun(seens)
  return [
    { id: 'reached', says: 'The deployment answers this browser', outcome: 'yes', seen: 'There is an answer.' },
    tellReadable(seens, origin),
    tellPreflight(seens),
    ...(mayKey ? [tellWildcard(seens), tellJson(seens), ...tellSdks(seens), tellRefusals(seens), tellRequestId(seens)] : []),
  ]
}

const unreachable: Sight = {
  id: 'reached',
  says: 'The deployment answers this browser',
  outcome: 'no',
  seen: 'There is no answer: the address is wrong, nothing listens there, the browser does not trust its certificate, or an extension, a proxy or the browser itself blocks the request.',
  mend: 'Open the address in a tab of its own: what the browser says there is the reason. A page from https cannot ask an address with http.',
}

function tellReadable({ plain }: Seens, origin: string): Sight {
  const says = 'A page can read the 401 for a request without a key'
  if (plain !== undefined) return { id: 'refusal', says, outcome: 'yes', seen: `The page reads the status ${plain.status}.` }
  return {
    id: 'refusal',
    says,
    outcome: 'no',
    seen: 'There is an answer, but the browser keeps it from the page. An app sees “Failed to fetch” in the place of 401, and cannot tell a wrong key from an outage.',
    mend: `Send “Access-Control-Allow-Origin: *” (or ${origin}) with errors, too. Many gateways and proxies add it to successes alone.`,
  }
}

function tellPreflight(seens: Seens): Sight {
  const says = 'A page may send a key'
  if (canRun(seens)) return { id: 'key', says, outcome: 'yes', seen: 'The preflight permits the header Authorization.' }
  const mend =
    'Answer OPTIONS without a key: with 204, “Access-Control-Allow-Origin: *” and “Access-Control-Allow-Headers: authorization, content-type”. A preflight never has a key: a gateway that asks for one answers it with 401, and no page can send a key.'
  if (seens.unlisted !== undefined) return { id: 'key', says, outcome: 'no', seen: `${starOnly} This browser keeps to it.`, mend }
  if (seens.plain !== undefined)
    return {
      id: 'key',
      says,
      outcome: 'no',
      seen: 'The preflight is refused: the browser asks before it sends the header Authorization, and gets no permission.',
      mend,
    }
  return {
    id: 'key',
    says,
    outcome: 'unknown',
    seen: 'It cannot be told: no answer can be read, with a key or without one.',
    mend: 'If no page is meant to use this deployment, all is well: keys do not belong into pages. Check it from a terminal.',
  }
}

const starOnly = 'The preflight permits headers with “*” alone, and the standard says that “*” does not cover Authorization.'

function tellWildcard({ plain, unlisted, isWarned }: Seens): Sight {
  const says = 'Authorization is permitted by its name'
  if (isWarned)
    return {
      id: 'by-name',
      says,
      outcome: 'no',
      seen: `${starOnly} This browser still lets it through, and warns that it will not for long; others do not.`,
      mend: 'Name the headers: “Access-Control-Allow-Headers: authorization, content-type, *”.',
    }
  // A header that nobody lists is refused, although a request without it is not: then there is no "*".
  const isKnown = (plain !== undefined && unlisted === undefined) || 'ReportingObserver' in globalThis
  if (isKnown) return { id: 'by-name', says, outcome: 'yes', seen: 'It does not rest on “*”.' }
  return { id: 'by-name', says, outcome: 'unknown', seen: 'This browser does not tell whether it rests on “*”. Chromium does.' }
}

/** Why a request that adds to the one without a key cannot be judged where that one is kept from the page, too. */
const errorsAreKept = 'It cannot be told: the browser keeps errors from the page.'

function tellJson({ plain, json }: Seens): Sight {
  const says = 'A page may send JSON'
  if (plain === undefined && json === undefined) return { id: 'json', says, outcome: 'unknown', seen: errorsAreKept }
  if (json !== undefined) return { id: 'json', says, outcome: 'yes', seen: `The page reads the status ${json.status}.` }
  return {
    id: 'json',
    says,
    outcome: 'no',
    seen: 'The preflight does not permit Content-Type: application/json beside Authorization.',
    mend: 'Name both: “Access-Control-Allow-Headers: authorization, content-type”.',
  }
}

function tellSdks({ plain, json, sdks }: Seens): Sight[] {
  return Object.entries(sdks).map(([name, seen]): Sight => {
    const row = { id: `sdk-${name.toLowerCase()}`, says: `The SDK of ${name} works in a page` }
    if (seen !== undefined) return { ...row, outcome: 'yes', seen: `With its headers, the page reads the status ${seen.status}.` }
    if (plain === undefined) return { ...row, outcome: 'unknown', seen: errorsAreKept }
    if (json === undefined) return { ...row, outcome: 'no', seen: 'It sends JSON, which a page may not.' }
    const names =
      name === 'OpenAI' ? 'x-stainless-*' : 'x-stainless-*, anthropic-version and anthropic-dangerous-direct-browser-access'
    return {
      ...row,
      outcome: 'no',
      seen: `The preflight does not permit the headers that it adds (${names}). The app gets “Connection error”.`,
      mend: 'Answer a preflight with the names that it asks for in Access-Control-Request-Headers.',
    }
  })
}

function tellRefusals({ refusals }: Seens): Sight {
  const id = 'refusals'
  const says = 'A page can read errors'
  const kept = Object.entries(refusals).filter(([, seen]) => seen === undefined)
  const read = Object.entries(refusals).flatMap(([name, seen]) => (seen === undefined ? [] : [`${seen.status} for ${name}`]))
  const found = read.length === 0 ? '' : `It reads ${read.join(', ')}.`
  if (kept.length === 0) return { id, says, outcome: 'yes', seen: found }
  return {
    id,
    says,
    outcome: 'no',
    seen: `The browser keeps from it the answer to a request with ${kept.map(([name]) => name).join(', ')}. ${found}`.trim(),
    mend: 'Send Access-Control-Allow-Origin with every status.',
  }
}

function tellRequestId({ plain, keyed, success }: Seens): Sight {
  const says = 'A page can read the request id'
  const all = [plain, keyed, success].flatMap((seen: Seen) => seen?.headers ?? [])
  const name = all.find((header) => /request-?id$/.test(header))
  if (name !== undefined) return { id: 'request-id', says, outcome: 'yes', seen: `It is in the header ${name}.` }
  return {
    id: 'request-id',
    says,
    outcome: 'unknown',
    seen: `There is none, or the browser keeps it from the page, which reads: ${[...new Set(all)].join(', ') || 'no header'}.`,
    mend: 'If there is one: “Access-Control-Expose-Headers: x-request-id, retry-after”.',
  }
}
