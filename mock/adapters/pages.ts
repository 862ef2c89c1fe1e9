import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { toPath } from '../pipeline/call.ts'

/** Where the build puts the pages: beside the compiled modules. */
const folder = new URL(import.meta.url.endsWith('.ts') ? '../../dist/pages/' : '../../pages/', import.meta.url)

const mediaTypes = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }

/** What a page may do: run its own script, and ask the mock that it came from. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

interface File {
  readonly name: string
  readonly kind: keyof typeof mediaTypes
}

/** The files of the pages, by their paths. */
const files: Readonly<Record<string, File>> = {
  '/console': { name: 'console.html', kind: 'html' },
  '/console/console.js': { name: 'console.js', kind: 'js' },
  '/console/console.css': { name: 'console.css', kind: 'css' },
}

const read = new Map<string, Promise<Buffer>>()

/** Whether a request is for a page, and not for the API. */
export function isForPage({ method, url = '' }: IncomingMessage): boolean {
  return url.startsWith('/console') && (method === 'GET' || method === 'HEAD') && toPath({ target: url }) in files
}

/** Answers a request for a page. */
export async function servePage({ method, url = '' }: IncomingMessage, response: ServerResponse): Promise<void> {
  const { name, kind } = files[toPath({ target: url })] as File
  const content = await readOnce(name).catch(() => undefined)
  if (content === undefined) return void response.writeHead(503, { 'content-type': 'text/plain' }).end(unbuilt)
  response.writeHead(200, {
    'content-type': mediaTypes[kind],
    'content-length': content.length,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
  })
  response.end(method === 'HEAD' ? undefined : content)
}

const unbuilt = 'The pages are not built: run "npm run build" in this checkout.\n'

function readOnce(name: string): Promise<Buffer> {
  const content = read.get(name) ?? readFile(new URL(name, folder))
  read.set(name, content)
  content.catch(() => read.delete(name))
  return content
}
