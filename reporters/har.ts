import type { Exchange, Report, Result } from '../engine/report/result.ts'
import { harmlessJson } from './harmless.ts'
import type { Reporter } from './reporter.ts'
import { tellBasis } from './tell-basis.ts'
import { tellCauses } from './tell-causes.ts'
import { tellVerdict } from './tell-verdict.ts'

/** HAR 1.2: the exchanges of the findings, for the network tools of browsers. `_check` names the check. */
export const har: Reporter = (report, { strict }) => {
  const entries = report.results.flatMap((result) => result.exchanges.map((exchange) => toEntry(exchange, result, report)))
  const { name, version } = report.tool
  const comment = `${tellVerdict(report, strict)} ${tellCauses(report).join(' ')} Findings of ${name} at ${report.target}; secrets are removed. ${tellBasis(report)}.`
  const log = { version: '1.2', creator: { name, version }, entries, comment }
  return `${harmlessJson(JSON.stringify({ log }, null, 2))}\n`
}

function toEntry({ request, response, failure, ms }: Exchange, { id }: Result, { startedAt }: Report) {
  const type = (headers: Exchange['request']['headers']) =>
    headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  return {
    startedDateTime: startedAt,
    time: ms,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: named(request.headers),
      queryString: URL.canParse(request.url) ? named([...new URL(request.url).searchParams]) : [],
      ...(request.body !== undefined && { postData: { mimeType: type(request.headers), params: [], text: request.body } }),
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status: response?.status ?? 0,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: named(response?.headers ?? []),
      content: { size: response?.body.length ?? 0, mimeType: response ? type(response.headers) : '', text: response?.body ?? '' },
      redirectURL: response?.headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? '',
      headersSize: -1,
      bodySize: -1,
      ...(failure && { comment: failure.message }),
    },
    cache: {},
    timings: { send: 0, wait: ms, receive: 0 },
    _check: id,
  }
}

function named(headers: Exchange['request']['headers']) {
  return headers.map(([name, value]) => ({ name, value }))
}
