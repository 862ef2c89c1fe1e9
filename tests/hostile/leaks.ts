import { disguises } from './disguises.ts'
import type { Hostile } from './listen.ts'
import { altered } from './mocked.ts'
import { http, json } from './scripted.ts'

/** Every refusal repeats what was sent, in some form; an answer repeats it in its model. */
const echoing = (disguise: (sent: string) => string): Hostile =>
  altered((reply, sent) => {
    if (typeof reply.body !== 'string' || sent.length < 12) return reply
    const body = reply.body
      .replace(/"message":\s*"[^"]*"/, `"message": "Bad key ${disguise(sent)}"`)
      .replace(/"model":\s*"[^"]*"/, `"model": "${disguise(sent)}"`)
    return { ...reply, body }
  })

/** Answers the first request with the valid key with an error: nothing can be judged. */
const refusesAll = (status: number, headers: Record<string, string> = {}): Hostile =>
  http((request, response) => {
    const sent = request.headers.authorization ?? ''
    response
      .writeHead(status, { ...json, ...headers })
      .end(JSON.stringify({ error: { message: `no, ${sent}`, type: sent, code: status } }))
  })

/** Servers that try to get a key into a report. */
export const leaks: Readonly<Record<string, Hostile>> = {
  ...Object.fromEntries(Object.entries(disguises).map(([name, disguise]) => [`echo-${name}`, echoing(disguise)])),
  'first-400': refusesAll(400),
  'first-422': refusesAll(422),
  'first-429': refusesAll(429, { 'retry-after': '0' }),
  'first-500': refusesAll(500),
  'first-redirect': http((request, response) => {
    response.writeHead(302, { location: `http://127.0.0.1:1/${encodeURIComponent(request.headers.authorization ?? '')}` }).end()
  }),
  'key-as-header-name': http((request, response) => {
    const sent = (request.headers.authorization ?? '').replace(/^\S+ +/, '').replace(/[^\w-]/g, '')
    response.writeHead(200, { ...json, ...(sent !== '' && { [`x-${sent}`]: '1' }) }).end('{}')
  }),
  'key-as-media-type': http((request, response) => {
    const sent = (request.headers.authorization ?? '').replace(/^\S+ +/, '').replace(/[^\w-]/g, '')
    response.writeHead(200, { 'content-type': `application/${sent || 'x'}` }).end('{}')
  }),
  'key-in-cookie': altered((reply, sent) => ({
    ...reply,
    headers: { ...reply.headers, 'set-cookie': `k=${sent.replace(/[^\w-]/g, '')}` },
  })),
  'key-in-challenge': altered((reply, sent) => ({
    ...reply,
    headers: { ...reply.headers, 'www-authenticate': `Bearer realm="${sent.replace(/[^\w-]/g, '')}"` },
  })),
  'key-in-link': altered((reply, sent) =>
    typeof reply.body === 'string'
      ? { ...reply, body: reply.body.replace(/"url":"[^"]*/, `"url":"http://127.0.0.1:1/${sent}`) }
      : reply,
  ),
}
