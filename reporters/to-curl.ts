import type { Exchange, ShownCredential } from '../engine/report/result.ts'
import { harmless } from './harmless.ts'

/** The variables in which people have secrets, by the names that reports have for them. */
const variables: Readonly<Record<string, string>> = {
  key: 'TOKMODEL_API_KEY',
  'revoked key': 'TOKMODEL_REVOKED_KEY',
  'no-credit key': 'TOKMODEL_NO_CREDIT_KEY',
  'console token': 'TOKMODEL_CONSOLE_TOKEN',
  'admin token': 'TOKMODEL_ADMIN_TOKEN',
}

/** What stands for a key that was never issued. */
const neverIssued = 'sk-never-issued'

/** A curl line that repeats an exchange, with variables in the place of secrets; nothing where curl cannot say it. */
export function toCurl({ request }: Exchange): string | undefined {
  const { method, url, headers, body, credentials = [] } = request
  const words = credentials.map((credential) => ({ shown: credential.shown, word: wordFor(credential) }))
  // Control characters are what curl refuses to send; bytes that were shortened or are no text are not there to repeat.
  const isSayable =
    words.every(({ word }) => word !== undefined) &&
    !/[\p{Cc}]/u.test(url + headers.flat().join('')) &&
    !/^\[\d+ bytes\]$|… \(\d+ characters more\)$/.test(body ?? '')
  if (!isSayable || !/^https?:/.test(url)) return undefined
  const quote = (text: string) => quoteWith(text, words)
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

/** What a shell puts in the place of a credential; nothing where it cannot. */
function wordFor({ secret, change, cut }: ShownCredential): string | undefined {
  if (secret === 'unknown key') return change === undefined ? neverIssued : undefined
  const variable = variables[secret] ?? 'KEY'
  if (cut !== undefined) return `$(printf %.${cut}s "$${variable}")`
  return change === undefined ? `$${variable}` : undefined
}

/** A word for a shell: variables are left to it, everything else is not. */
function quoteWith(text: string, words: readonly { shown: string; word: string | undefined }[]): string {
  const used = words.filter(({ shown }) => text.includes(shown))
  if (used.length === 0) return `'${text.replaceAll("'", "'\\''")}'`
  const escaped = text.replaceAll(/["$`\\!]/g, '\\$&')
  return `"${used.reduce((line, { shown, word = '' }) => line.replaceAll(shown, (_, at: number) => before(word, line.charAt(at + shown.length))), escaped)}"`
}

/** A variable's name ends in braces where the next character could belong to it. */
function before(word: string, next: string): string {
  return /\w/.test(next) ? word.replace(/^\$(\w+)$/, (_, name) => `$\{${name}}`) : word
}
