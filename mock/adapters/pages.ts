import type { IncomingMessage, ServerResponse } from 'node:http'
import { toPath } from '../pipeline/call.ts'
import type { PageFile } from './send-page.ts'

/** The files of the pages, by their paths. */
const files: Readonly<Record<string, PageFile>> = {
  '/console': { page: 'console', kind: 'html' },
  '/console/console.js': { page: 'console', kind: 'js' },
  '/console/console.css': { page: 'console', kind: 'css' },
  '/check': { page: 'check', kind: 'html' },
  '/check/check.js': { page: 'check', kind: 'js' },
  '/check/check.css': { page: 'check', kind: 'css' },
}

/** Those that only a server of its own has: in a server with other routes the paths may be theirs. */
const ownFiles: Readonly<Record<string, PageFile>> = {
  ...files,
  '/': { page: 'landing', kind: 'html' },
  '/landing/landing.js': { page: 'landing', kind: 'js' },
  '/landing/landing.css': { page: 'landing', kind: 'css' },
  '/docs': { page: 'docs', kind: 'html' },
  '/docs/docs.js': { page: 'docs', kind: 'js' },
  '/docs/docs.css': { page: 'docs', kind: 'css' },
  '/openapi.yaml': { page: 'landing', kind: 'yaml' },
}

/** The file of a page that a request is for, if it is not for the API. `isOwn`: nobody else answers in this server. */
export function findPage({ method, url = '', headers }: IncomingMessage, isOwn: boolean): PageFile | undefined {
  if ((method !== 'GET' && method !== 'HEAD') || url.startsWith('/v1')) return undefined
  const path = toPath({ target: url })
  const table = isOwn ? ownFiles : files
  if (!Object.hasOwn(table, path)) return undefined
  // A program that asks for "/" gets what it gets of TokModel.
  return path === '/' && !headers.accept?.includes('text/html') ? undefined : table[path]
}

/** Answers a request for a page: most mocks are asked for none, and start sooner without what it takes. */
export async function servePage(
  page: PageFile,
  request: IncomingMessage,
  response: ServerResponse,
  document?: string,
): Promise<void> {
  const { sendPage } = await import('./send-page.ts')
  await sendPage(page, request, response, document)
}
