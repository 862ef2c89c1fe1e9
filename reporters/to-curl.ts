import type { Exchange, ShownCredential } from '../engine/report/result.ts'
import { harmless } from './harmless.ts'

/** The environment variables of secrets, by their names in reports. */
const variables: Readonly<Record<string, string>> = {
  key: 'TOKMODEL_API_KEY',
  'revoked key': 'TOKMODEL_REVOKED_KEY',
  'no-credit key': 'TOKMODEL_NO_CREDIT_KEY',
  'console token': 'TOKMODEL_CONSOLE_TOKEN',
  'admin token': 'TOKMODEL_ADMIN_TOKEN',
}

/** What stands for a key that was never issued. */
const neverIssued = 'sk-never-issued'

/** A curl line that repeats an exchange, with variables instead of secrets; undefined if curl cannot express it. */
export function toCurl({ request }: Exchange): string | undefined {
  const { method, url, headers, body, credentials = [] } = request
  const words = credentials.map((credential) => ({ shown: credential.shown, word: wordFor(credential) }))
  // curl refuses to send control characters; bytes that were shortened or are not text are not available to repeat.
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
  // A line that has to be altered to be shown cannot be copied either.
  return harmless(line) === line && !line.includes('\r') ? line : undefined
}

/** The shell expression that produces a credential; undefined if there is none. */
function wordFor({ secret, change, cut }: ShownCredential): string | undefined {
  if (secret === 'unknown key') return change === undefined ? neverIssued : undefined
  const variable = variables[secret] ?? 'KEY'
  if (cut !== undefined) return `$(printf %.${cut}s "$${variable}")`
  return change === undefined ? `$${variable}` : undefined
}

/** A word for a shell, which expands the variables and nothing else. */
function quoteWith(text: string, words: readonly { shown: string; word: string | undefined }[]): string {
  const used = words.filter(({ shown }) => text.includes(shown))
  if (used.length === 0) return `'${text.replaceAll("'", "'\\''")}'`
  const escaped = text.replaceAll(/["$`\\!]/g, '\\$&')
  return `"${used.reduce((line, { shown, word = '' }) => line.replaceAll(shown, (_, at: number) => before(word, line.charAt(at + shown.length))), escaped)}"`
}

/** A variable's name ends in braces if the next character could belong to it. */
function before(word: string, next: string): string {
  return /\w/.test(next) ? word.replace(/^\$(\w+)$/, (_, name) => `$\{${name}}`) : word
}
