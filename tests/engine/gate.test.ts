import { expect, test } from 'vitest'
import { run } from '../../runners/run.ts'
import type { ConformanceOptions } from '../../runners/to-run-options.ts'
import { disguises } from '../hostile/disguises.ts'
import { heldForms } from '../hostile/held-forms.ts'
import { serve } from '../support/serve.ts'

const key = 'sk-Q7vXb2Lk9RtY4wZ8mN3pC6sD1fG5hJ0aE'

const judge = (options: ConformanceOptions) => run({ key, watch: 20, timeout: 1000, ...options })

test.each([400, 422, 429, 500])('a first request that is refused with %i leaves no key in the reason', async (status) => {
  const url = await serve((request, response) => {
    const { authorization = '' } = request.headers
    response
      .writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' })
      .end(JSON.stringify({ error: { message: `What is ${authorization}?`, type: authorization, code: status } }))
  })
  const report = await judge({ url })
  expect(report.reason).toContain('[key]')
  expect(heldForms(JSON.stringify(report), key)).toEqual([])
})

test.each(Object.entries(disguises))('a key that a server writes as %s is in no string of the report', async (_, disguise) => {
  const url = await serve((request, response) => {
    const sent = (request.headers.authorization ?? '').replace('Bearer ', '')
    const body = `{"error":{"message":"no ${disguise(sent)}","type":"${disguise(sent)}","code":500},"id":"${disguise(sent)}"}`
    response.writeHead(sent === key ? 200 : 500, { 'content-type': 'application/json' }).end(body)
  })
  const checks = [
    'bearer/truncated-key',
    'bearer/lengthened-key',
    'envelope/unauthorized-*',
    'chat/object',
    'hygiene/key-in-answers',
  ]
  const report = await judge({ url, checks })
  expect(report.summary.fail).toBeGreaterThan(0)
  const strings: string[] = []
  JSON.stringify(report, (_name, value) => {
    if (typeof value === 'string') strings.push(value)
    return value
  })
  expect([...new Set(strings)].flatMap((text) => heldForms(text, key))).toEqual([])
})

test('a key as the name of a header and as a media type is in no report', async () => {
  const url = await serve((request, response) => {
    const sent = (request.headers.authorization ?? 'x').replace(/^Bearer /, '').replace(/[^\w-]/g, '')
    response.writeHead(200, { 'content-type': `application/${sent || 'x'}`, [`x-${sent || 'x'}`]: '1' }).end('{}')
  })
  const report = await judge({ url, suites: ['bearer', 'envelope'] })
  expect(report.summary.fail).toBeGreaterThan(0)
  expect(heldForms(JSON.stringify(report), key)).toEqual([])
})

test('a server that reads folded lines and says 200 to everything gets a report', async () => {
  const url = await serve((_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{}'), {
    insecureHTTPParser: true,
  })
  const report = await judge({ url, checks: ['bypass/header-forms', 'bearer/missing-key'] })
  expect(report.results.map(({ outcome }) => outcome)).toEqual(['fail', 'fail'])
  const folded = report.results.flatMap(({ exchanges }) => exchanges).flatMap(({ request }) => request.headers)
  expect(folded.filter(([name]) => /\s/.test(name.trim()) || name.startsWith(' '))).toEqual([])
})

test('what is presented is written down as data: which secret, and what was changed of it', async () => {
  const url = await serve((_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{}'))
  const report = await judge({ url, checks: ['bearer/truncated-key', 'bearer/lengthened-key', 'bearer/unknown-key'] })
  const presented = report.results.flatMap(({ exchanges }) =>
    exchanges.map(({ request }) => request.headers.find(([name]) => name === 'Authorization')?.[1]),
  )
  expect(presented).toContain(`Bearer [key, cut after ${key.length - 1} characters]`)
  expect(presented).toContain('Bearer [key]x')
  expect(presented).toContain('Bearer [unknown key]')
  const credentials = report.results.flatMap(({ exchanges }) => exchanges.flatMap(({ request }) => request.credentials ?? []))
  expect(credentials).toContainEqual({
    shown: `[key, cut after ${key.length - 1} characters]`,
    secret: 'key',
    change: `cut after ${key.length - 1} characters`,
    recipe: { parts: [[0, key.length - 1]] },
  })
})

test('a text that was removed as a whole is counted in a note', async () => {
  const url = await serve((request, response) => {
    const sent = (request.headers.authorization ?? '').replace('Bearer ', '')
    const message = [...sent].join('\u200b')
    response
      .writeHead(sent === key ? 200 : 500, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: { message, type: 'x', code: 500 } }))
  })
  const report = await judge({ url, checks: ['bearer/unknown-key'] })
  expect(report.notes.join(' ')).toMatch(/contained a hidden key and (was|were) left out/)
})
