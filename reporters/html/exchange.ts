import type { Exchange } from '../../engine/report/result.ts'
import { toCurl } from '../to-curl.ts'
import { escapeText, isolate } from './escape.ts'
import { shellLine } from './shell-line.ts'

/** An exchange, folded: what was sent, what came back, and the curl line of it if one request says it all. */
export function exchange(shown: Exchange, isStep: boolean): string {
  const { request, response, failure, ms } = shown
  const answer = response ? `${response.status}\n${lines(response.headers)}\n\n${response.body}` : (failure?.message ?? '')
  const curl = isStep ? undefined : toCurl(shown)
  const status = response?.status ?? 'no response'
  return `<details class="exchange"><summary><code>${isolate(`${request.method} ${request.url}`)}</code> <span>${status} in ${ms} ms</span></summary>
<p class="label">Request</p>
<pre>${escapeText(`${lines(request.headers)}\n\n${request.body ?? ''}`.trim())}</pre>
<p class="label">${response ? 'Response' : 'No response'}</p>
<pre>${escapeText(answer.trim())}</pre>
${curl === undefined ? '' : shellLine(curl)}
</details>`
}

function lines(headers: Exchange['request']['headers']): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n')
}
