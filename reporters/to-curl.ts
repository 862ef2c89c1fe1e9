import type { Exchange, Result, ShownCredential } from '../engine/report/result.ts'
import { harmless } from './harmless.ts'

/** The environment variables of secrets, by their names in reports. */
export const variables: Readonly<Record<string, string>> = {
  key: 'TOKMODEL_API_KEY',
  'revoked key': 'TOKMODEL_REVOKED_KEY',
  'no-credit key': 'TOKMODEL_NO_CREDIT_KEY',
  'console token': 'TOKMODEL_CONSOLE_TOKEN',
  'admin token': 'TOKMODEL_ADMIN_TOKEN',
}

/** More header lines than a report shows. */
const mostHeaders = 100

/** What the suite says it is, and curl need not. */
const ownAgent = 'tokmodel-conformance'

/** How to see a finding again: a curl line if one request shows it, or else the check alone on the target, if there is one. */
export function toTry(result: Result & { readonly outcome: 'fail' }, target: string | undefined): string | undefined {
  const [shown] = result.exchanges
  const curl = shown === undefined || result.inSteps ? undefined : toCurl(shown)
  return curl ?? (target && `conformance ${target} --check ${result.id}`)
}

/** A curl line that repeats an exchange, with variables instead of secrets; undefined if curl cannot express it. */
export function toCurl({ request }: Exchange): string | undefined {
  const { method, url, requestTarget, headers, body, bodyBase64, credentials = [] } = request
  const words = credentials.map((credential) => ({ shown: credential.shown, word: wordFor(credential) }))
  // curl refuses to send control characters; bytes that were shortened or are not text are not available to repeat.
  const isSayable =
    headers.length < mostHeaders &&
    words.every(({ word }) => word !== undefined) &&
    !/[\p{Cc}]/u.test(url + headers.flat().join('')) &&
    (bodyBase64 !== undefined || !/^\[\d+ bytes\]$|… \(\d+ characters more\)$|[^\P{Cc}\r\n\t]/u.test(body ?? ''))
  if (!isSayable || !/^https?:/.test(url)) return undefined
  const quote = (text: string) => quoteWith(text, words)
  const isRepeated = ([name, value]: readonly [string, string]) =>
    !/^(content-length|connection|accept)$/i.test(name) &&
    !(/^host$/i.test(name) && value === new URL(url).host) &&
    !(/^user-agent$/i.test(name) && value === ownAgent)
  const parts = [
    method === 'HEAD' ? 'curl -I' : `curl -i -X ${method}`,
    ...(requestTarget === undefined ? [quote(url)] : [quote(new URL(url).origin), `--request-target ${quote(requestTarget)}`]),
    ...headers.filter(isRepeated).map((line) => `-H ${quote(toLine(line))}`),
    ...withoutUsual(request).map((name) => `-H '${name}:'`),
    ...(bodyBase64 !== undefined ? ['--data-binary @-'] : body === undefined ? [] : [`-d ${quote(body)}`]),
  ]
  const before = bodyBase64 === undefined ? '' : `printf %s ${bodyBase64} | base64 -d | `
  const line = before + parts.join(' ')
  // A line that has to be altered to be shown cannot be copied either.
  return harmless(line) === line && !line.includes('\r') ? line : undefined
}

/** curl takes a colon without a value for "leave this header out". */
function toLine([name, value]: readonly [string, string]): string {
  return value === '' ? `${name};` : `${name}: ${value}`
}

/** What curl would add by itself, and the request does not have. */
function withoutUsual({ headers, body }: Exchange['request']): string[] {
  const has = (name: string) => headers.some(([known]) => known.toLowerCase() === name)
  // Only requests of raw bytes name their host.
  if (!has('host')) return []
  return [...(has('user-agent') ? [] : ['User-Agent']), ...(body === undefined || has('content-type') ? [] : ['Content-Type'])]
}

/** A key that has the form of the valid one: all letters and digits after `sk-` are others. */
const neverIssued = `sk-$(printf %s "$\{TOKMODEL_API_KEY#sk-}" | tr A-Za-z0-9 B-ZAb-za1-90)`

/** The shell expression that produces a credential; undefined if there is none. */
function wordFor({ secret, change, recipe }: ShownCredential): string | undefined {
  if (secret === 'unknown key') return change === undefined ? neverIssued : undefined
  const variable = variables[secret] ?? 'KEY'
  if (change === undefined) return `$${variable}`
  if (recipe === undefined) return undefined
  const words = recipe.parts.map((part) => toWord(part, variable))
  if (words.includes(undefined)) return undefined
  const whole = words.join('')
  if (recipe.as === undefined) return whole
  return `$(printf %s "${whole}" | ${recipe.as === 'base64' ? "base64 | tr -d '\\n'" : 'tr a-zA-Z A-Za-z'})`
}

/** A part of a credential for a shell, in double quotes. */
function toWord(part: string | readonly [from: number, to?: number], variable: string): string | undefined {
  if (typeof part === 'string') return /^[\x20-\x7e]*$/.test(part) ? part.replaceAll(/["$`\\!]/g, '\\$&') : undefined
  const [from, to] = part
  if (to !== undefined) return `$(printf %.${to}s "$${variable}")`
  return from === 0 ? `$\{${variable}}` : `$(printf %s "$${variable}" | tail -c +${from + 1})`
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
