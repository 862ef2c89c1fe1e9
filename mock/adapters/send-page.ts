import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'

/** A file of a page. */
export interface PageFile {
  readonly page: 'landing' | 'console' | 'docs' | 'check'
  readonly kind: 'html' | 'js' | 'css' | 'yaml'
}

/** Where the build puts the pages: beside the compiled modules. */
const folder = new URL(import.meta.url.endsWith('.ts') ? '../../dist/pages/' : '../../pages/', import.meta.url)

/** The document that the package is made from: beside the compiled modules' folder. */
const ownDocument = new URL('../openapi.yaml', new URL('../', folder))

const mediaTypes = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  yaml: 'application/yaml; charset=utf-8',
}

/** Whom each page may ask: the console the mock that it came from, the page that checks any deployment. */
const sources = { landing: "'none'", console: "'self'", docs: "'self'", check: 'http: https:' }

const read = new Map<string, Promise<Buffer>>()

/** Answers a request for a page. `document` is the file of the document that is served, if it is another than the package's. */
export async function sendPage(
  { page, kind }: PageFile,
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  document?: string,
): Promise<void> {
  const hasPacked = kind === 'js' || kind === 'css'
  const isPacked = hasPacked && /\bbr\b/.test(String(headers['accept-encoding']))
  const content = await readKind({ page, kind }, isPacked, document).catch(() => undefined)
  if (content === undefined) return void response.writeHead(503, { 'content-type': 'text/plain' }).end(unbuilt)
  response.writeHead(200, {
    'content-type': mediaTypes[kind],
    'content-length': content.length,
    ...(isPacked && { 'content-encoding': 'br' }),
    ...(hasPacked && { vary: 'accept-encoding' }),
    'content-security-policy': toPolicy(page),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
  })
  response.end(method === 'HEAD' ? undefined : content)
}

async function readKind({ page, kind }: PageFile, isPacked: boolean, document: string | undefined): Promise<Buffer> {
  if (kind === 'yaml') return document === undefined ? await readOnce(ownDocument) : await readFile(document)
  if (kind === 'html') return await readOnce(new URL(`${page}.html`, folder))
  const packed = await readOnce(new URL(`${page}.${kind}.br`, folder))
  return isPacked ? packed : await unpack(packed)
}

/** What a page may do: run its own script, and ask whom it is there to ask. */
function toPolicy(page: PageFile['page']): string {
  const own = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:"
  return `${own}; connect-src ${sources[page]}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
}

const unbuilt = 'The pages are not built: run "npm run build" in this checkout.\n'

const unpack = promisify(brotliDecompress)

function readOnce(file: URL): Promise<Buffer> {
  const content = read.get(file.href) ?? readFile(file)
  read.set(file.href, content)
  content.catch(() => read.delete(file.href))
  return content
}
