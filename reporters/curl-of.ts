import type { Exchange } from '../engine/types.ts'
import { harmless } from './harmless.ts'

/** The variables that stand for secrets: the names that evidence has for them, in the environment's terms. */
const variables: Readonly<Record<string, string>> = {
  '[key]': '$TOKMODEL_API_KEY',
  '[revoked key]': '$TOKMODEL_REVOKED_KEY',
  '[no-credit key]': '$TOKMODEL_NO_CREDIT_KEY',
  '[console token]': '$TOKMODEL_CONSOLE_TOKEN',
  '[admin token]': '$TOKMODEL_ADMIN_TOKEN',
}

/** A curl line that repeats an exchange, with variables in the place of secrets; nothing where curl cannot say it. */
export function curlOf({ request }: Exchange): string | undefined {
  const { method, url, headers, body } = request
  // Control characters are what curl refuses to send; bytes that were shortened or are no text are not there to repeat.
  const isSayable =
    !/[\p{Cc}]/u.test(url + headers.flat().join('')) && !/^\[\d+ bytes\]$|… \(\d+ characters more\)$/.test(body ?? '')
  if (!isSayable || !/^https?:/.test(url)) return undefined
  const sent = headers.filter(([name]) => !/^(host|content-length|connection|accept|user-agent)$/i.test(name))
  const parts = [
    `curl -i -X ${method}`,
    quote(url),
    ...sent.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quote(body)}`]),
  ]
  const line = parts.join(' ')
  // What cannot be shown as it is cannot be copied either.
  return harmless(line) === line && !line.includes('\r') ? line : undefined
}

/** A word for a shell: variables are left to it, everything else is not. */
function quote(text: string): string {
  const named = Object.entries(variables).filter(([name]) => text.includes(name))
  if (named.length === 0) return `'${text.replaceAll("'", "'\\''")}'`
  const escaped = text.replaceAll(/["$`\\!]/g, '\\$&')
  return `"${named.reduce((line, [name, variable]) => line.replaceAll(name, variable), escaped)}"`
}
