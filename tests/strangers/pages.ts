import { dot } from './artefacts.ts'
import type { Traits } from './traits.ts'
import type { Visit } from './visit.ts'
import { type Answer, json } from './wire.ts'

/** What anybody may see without a key. */
export function publicPage({ method, path }: Visit, traits: Traits): Answer | undefined {
  if (method === 'OPTIONS' && traits.cors) return preflight
  if (method !== 'GET' && method !== 'HEAD') return undefined
  if (/^\/images\/generated\/[\w.-]+\.png$/.test(path))
    return { status: 200, type: 'image/png', body: Buffer.from(dot, 'base64') }
  return traits.publicPages ? pages[path]?.(traits) : undefined
}

const preflight: Answer = {
  status: 204,
  headers: {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers': 'authorization, content-type',
  },
  body: '',
}

const pages: Readonly<Record<string, (traits: Traits) => Answer>> = {
  '/': () => html(200, 'A gateway'),
  '/docs': () => html(200, 'How to use it'),
  '/console': () => html(200, 'Sign in'),
  '/health': (traits) => json(traits, 200, { status: 'ok', object: 'health' }),
  '/metrics': () => ({ status: 200, type: 'text/plain; version=0.0.4', body: 'requests_total 42\n' }),
  '/openapi.json': (traits) => json(traits, 200, { openapi: '3.1.0', info: { title: 'API', version: '1' }, paths: {} }),
}

export function html(status: number, title: string): Answer {
  return { status, type: 'text/html; charset=utf-8', body: `<!doctype html><title>${title}</title><h1>${title}</h1>` }
}
