import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { createNodeTransport } from '../../engine/http/node.ts'
import type { Report } from '../../engine/report/result.ts'
import { runChecks } from '../../engine/run/run.ts'
import { createApi } from '../../engine/target/api.ts'
import { compileContract } from '../../runners/compile-contract.ts'
import { tool } from '../../runners/tool.gen.ts'
import { optionWords } from '../../runners/words/option-words.ts'
import type { Document } from '../../spec/document/document.ts'
import { checks } from '../../suites/index.gen.ts'
import { covers } from '../proof/prove.ts'
import { honestTodo, serveTodo, type Todo, todoKey } from './todo/mock.ts'

// The document is a parameter: the suites on keys judge an API that shares only a Bearer scheme with TokModel.

const document = parse(readFileSync(new URL('todo/openapi.yaml', import.meta.url), 'utf8')) as Document
const suites = ['bearer', 'bypass', 'envelope']
const onKeys = Object.values(checks).filter(({ id }) => suites.includes(id.split('/')[0] ?? ''))

async function judge(todo: Todo): Promise<Report> {
  const target = new URL(await listen(serveTodo(todo)))
  const api = createApi(await compileContract(document))
  const bounds = { concurrency: 8, timeoutMs: 5000, watchMs: 100, signal: new AbortController().signal }
  const options = { ...bounds, target, api, key: todoKey, transport: createNodeTransport, tool, words: optionWords, seed: 1 }
  return (await runChecks(onKeys, options)).report
}

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer({ joinDuplicateHeaders: true }, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const failed = ({ results }: Report) => results.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id)

test('a to-do API that keeps its promises has no finding, and is judged by all checks that apply to it', async () => {
  const report = await judge(honestTodo)
  const skipped = report.results.flatMap((result) => (result.outcome === 'skip' ? [[result.id, result.reason]] : []))
  expect(report.results.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'skip')).toEqual([])
  expect(skipped).toMatchInlineSnapshot(`
    [
      [
        "bearer/before-model",
        "requests name no model",
      ],
      [
        "bearer/comparison-time",
        "needs hundreds of requests whose time is measured (timing)",
      ],
      [
        "bearer/console-token",
        "needs the console API (consoleToken)",
      ],
      [
        "bypass/no-credit-key",
        "needs a key of an account without credits (noCreditKey)",
      ],
      [
        "bypass/revoked-key",
        "needs a revoked key (revokedKey)",
      ],
      [
        "envelope/forbidden-code",
        "needs a key of an account without credits (noCreditKey)",
      ],
      [
        "envelope/forbidden-message",
        "needs a key of an account without credits (noCreditKey)",
      ],
      [
        "envelope/forbidden-type",
        "needs a key of an account without credits (noCreditKey)",
      ],
      [
        "envelope/revoked-key",
        "needs a revoked key (revokedKey)",
      ],
      [
        "envelope/shared-shape",
        "needs a key of an account without credits (noCreditKey)",
      ],
    ]
  `)
})

/** What is changed, the check that is about it, and others that see it as well; `*` stands for all of a suite. */
const mutants: Record<string, [Partial<Todo>, string, ...string[]]> = {
  'takes a key that it has never issued': [
    { isKey: (key) => key.length === todoKey.length },
    'bearer/unknown-key',
    'bearer/altered-key',
    'bearer/before-body',
    'bearer/other-case-key',
    'bearer/same-connection',
  ],
  'takes half of a key': [{ isKey: (key) => todoKey.startsWith(key) }, 'bearer/truncated-key'],
  'takes a key with more after its end': [
    { isKey: (key) => key.startsWith(todoKey) },
    'bearer/lengthened-key',
    'bearer/misread-key',
  ],
  'needs no key to delete': [
    { keyOf: (request, body) => (request.method === 'DELETE' ? todoKey : honestTodo.keyOf(request, body)) },
    'bearer/missing-key',
    'bearer/*',
    'bypass/*',
  ],
  'reads a key in the query': [
    { keyOf: (request, body) => honestTodo.keyOf(request, body) ?? /[?&]token=([^&]+)/.exec(request.url ?? '')?.[1] },
    'bearer/query-key',
  ],
  'reads a key in the body': [
    { keyOf: (request, body) => honestTodo.keyOf(request, body) ?? /"api_key":"([^"]+)"/.exec(body)?.[1] },
    'bearer/body-key',
  ],
  'reads a key in another header': [
    { keyOf: (request, body) => honestTodo.keyOf(request, body) ?? request.headers['x-auth-token']?.toString() },
    'bearer/other-header',
  ],
  'trusts what calls itself local': [
    {
      keyOf: (request, body) => (request.headers['x-forwarded-for'] === '127.0.0.1' ? todoKey : honestTodo.keyOf(request, body)),
    },
    'bypass/rewrite-headers',
  ],
  'guards one way to write a path': [
    {
      keyOf: (request, body) => (request.url?.startsWith('//') ? todoKey : honestTodo.keyOf(request, body)),
      pathOf: (request) => honestTodo.pathOf(request).replace(/^\/+/, '/'),
    },
    'bypass/path-forms',
  ],
  'refuses in other words': [
    {
      refuse: (response) =>
        response
          .writeHead(401, { 'content-type': 'application/json', 'www-authenticate': 'Bearer' })
          .end('{"error":{"message":"Go away.","type":"no_entry","code":401}}'),
    },
    'envelope/unauthorized-message',
  ],
  'refuses without a challenge': [
    {
      refuse: (response) =>
        response
          .writeHead(401, { 'content-type': 'application/json' })
          .end('{"error":{"message":"Who are you?","type":"no_entry","code":401}}'),
    },
    'bearer/challenge',
  ],
}

test.each(Object.entries(mutants))('a to-do API that %s is caught', async (_, [change, ...seen]) => {
  const ids = failed(await judge({ ...honestTodo, ...change }))
  const [own, ...others] = seen
  expect(ids).toContain(own)
  expect(ids.filter((id) => id !== own && !others.some((other) => covers(other, id)))).toEqual([])
})
