import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { toPath } from '../pipeline/call.ts'

/** Where the build puts the pages: beside the compiled modules. */
const folder = new URL(import.meta.url.endsWith('.ts') ? '../../dist/pages/' : '../../pages/', import.meta.url)

const mediaTypes = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }

/** Whom each page may ask: the console the mock that it came from, the page that checks any deployment. */
const sources = { console: "'self'", check: 'http: https:' }

interface File {
  readonly page: keyof typeof sources
  readonly kind: keyof typeof mediaTypes
}

/** The files of the pages, by their paths. */
const files: Readonly<Record<string, File>> = {
  '/console': { page: 'console', kind: 'html' },
  '/console/console.js': { page: 'console', kind: 'js' },
  '/console/console.css': { page: 'console', kind: 'css' },
  '/check': { page: 'check', kind: 'html' },
  '/check/check.js': { page: 'check', kind: 'js' },
  '/check/check.css': { page: 'check', kind: 'css' },
}

const read = new Map<string, Promise<Buffer>>()

/** Whether a request is for a page, and not for the API. */
export function isForPage({ method, url = '' }: IncomingMessage): boolean {
  return url.startsWith('/c') && (method === 'GET' || method === 'HEAD') && Object.hasOwn(files, toPath({ target: url }))
}

/** Answers a request for a page. */
export async function servePage({ method, url = '', headers }: IncomingMessage, response: ServerResponse): Promise<void> {
  const { page, kind } = files[toPath({ target: url })] as File
  const name = `${page}.${kind}`
  const isPacked = kind !== 'html' && /\bbr\b/.test(String(headers['accept-encoding']))
  const content = await (kind === 'html' ? readOnce(name) : readPacked(`${name}.br`, isPacked)).catch(() => undefined)
  if (content === undefined) return void response.writeHead(503, { 'content-type': 'text/plain' }).end(unbuilt)
  response.writeHead(200, {
    'content-type': mediaTypes[kind],
    'content-length': content.length,
    ...(isPacked && { 'content-encoding': 'br' }),
    ...(kind !== 'html' && { vary: 'accept-encoding' }),
    'content-security-policy': toPolicy(page),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
  })
  response.end(method === 'HEAD' ? undefined : content)
}

/** What a page may do: run its own script, and ask whom it is there to ask. */
function toPolicy(page: File['page']): string {
  const own = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:"
  return `${own}; connect-src ${sources[page]}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
}

const unbuilt = 'The pages are not built: run "npm run build" in this checkout.\n'

const unpack = promisify(brotliDecompress)

/** A file as it is stored, or as it was before it was compressed. */
async function readPacked(name: string, isPacked: boolean): Promise<Buffer> {
  const packed = await readOnce(name)
  return isPacked ? packed : await unpack(packed)
}

function readOnce(name: string): Promise<Buffer> {
  const content = read.get(name) ?? readFile(new URL(name, folder))
  read.set(name, content)
  content.catch(() => read.delete(name))
  return content
}
