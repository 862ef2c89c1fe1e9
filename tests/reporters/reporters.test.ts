import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { error as annotate } from '@actions/core'
import { Ajv } from 'ajv'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { lexer, type Tokens } from 'marked'
import { type ParserError, parse } from 'parse5'
import { Parser } from 'tap-parser'
import { expect, test, vi } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { createReport } from '../../engine/report/create-report.ts'
import type { Report, Result } from '../../engine/report/result.ts'
import { script } from '../../reporters/html/script.ts'
import { reporters } from '../../reporters/index.ts'
import { toSource } from '../../reporters/to-source.ts'
import { flagWords } from '../../runners/cli/flag-words.ts'
import { report as reportSchema } from '../../spec/index.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'
import { sarifProblems } from './sarif-problems.ts'

const cites = [tokmodel('AUTH-05'), rfc(9110, '11.6.1')] as const
const requirement = {
  level: 'MUST',
  says: 'every operation answers 401 if no key is sent',
  cites,
  exchanges: [],
  ms: 12,
} as const
const results: Result[] = [
  {
    ...requirement,
    id: 'bearer/missing-key',
    outcome: 'fail',
    expected: '401 for no key',
    actual: '200 "<b>&\u0000\uD800" \u001b[2J on POST /v1/embeddings',
  },
  {
    ...requirement,
    id: 'bearer/challenge',
    level: 'SHOULD',
    outcome: 'fail',
    expected: 'a Bearer challenge',
    actual: 'no WWW-Authenticate',
  },
  {
    ...requirement,
    id: 'bearer/unknown-key',
    outcome: 'pass',
    reason: 'not judged because the target does not offer it: POST /v1/rerank',
  },
  {
    ...requirement,
    id: 'credits/short-balance',
    level: 'MAY',
    outcome: 'pass',
    observed: 'with one credit left a long request answers 200',
  },
  {
    ...requirement,
    id: 'keys/created',
    outcome: 'skip',
    reason: 'needs the console API (--console-token)',
    missing: ['console'],
  },
  { ...requirement, id: 'keys/rename', outcome: 'inconclusive', reason: 'the control failed' },
  { ...requirement, id: 'keys/revoke', outcome: 'error', reason: 'a fault of the harness: x' },
]
const tool = { name: '@tokmodel/conformance', version: '0.0.0' }
const startedAt = new Date('2026-01-02T03:04:05.678Z')
const report: Report = createReport(
  { tool, target: 'https://tokmodel.test', startedAt, ms: 1234, requests: 99, interrupted: false, notes: [], results },
  flagWords,
)
const options = { color: false, width: 80, strict: false }

test.each(Object.keys(reporters))('%s writes its golden file', async (name) => {
  const text = reporters[name as keyof typeof reporters](report, options)
  await expect(text).toMatchFileSnapshot(`golden/report.${name}`)
})

test('the report of a run that could judge nothing says why in one sentence', async () => {
  const none = {
    ...report,
    results: [],
    summary: { pass: 0, fail: 0, warn: 0, skip: 0, inconclusive: 0, error: 0 },
    reason: 'The target refuses the key (401).',
  }
  expect(reporters.pretty(none, options)).toMatch(/Not judged\. The target refuses the key \(401\)\.\n$/)
})

test('at a terminal, checks of a suite that the same operation keeps from being judged are shown as one', () => {
  const reason = 'POST /v1/rerank fails with the valid key (503): see operations/offered'
  const base = { ...requirement, outcome: 'inconclusive', reason, down: ['POST /v1/rerank'] } as const
  const unjudged: Result[] = [
    { ...base, id: 'rerank/index' },
    { ...requirement, id: 'rerank/identity', outcome: 'inconclusive', reason: 'the control failed' },
    { ...base, id: 'rerank/sorted' },
  ]
  const text = reporters.pretty({ ...report, results: unjudged }, options)
  expect(text).toContain(`\n  ? index, sorted\n${' '.repeat(17)}reason    POST /v1/rerank fails with the valid key (503): see`)
  expect(text).toContain('\n  ? identity  ')
  expect(text.match(/see/g)).toHaveLength(1)
})

test('colours are used only if they are wanted', () => {
  expect(reporters.pretty(report, options)).not.toContain('\u001b')
  expect(reporters.pretty(report, { ...options, color: true })).toContain('\u001b[')
})

test('the JSON report is what its schema says', () => {
  expect(reportSchema.parse(JSON.parse(reporters.json(report, options)))).toMatchObject({ schema: 1, conforms: false })
})

test('the JUnit report is valid XML, by its schema and for another parser', async () => {
  const xml = reporters.junit(report, options)
  const schema = await readFile(new URL('junit.xsd', import.meta.url), 'utf8')
  const { valid, errors } = await validateXML({ xml: [{ fileName: 'report.xml', contents: xml }], schema: [schema] })
  expect(errors.map(({ rawMessage }) => rawMessage)).toEqual([])
  expect(valid).toBe(true)
  expect(XMLValidator.validate(xml)).toBe(true)
  const parsed = new XMLParser({ ignoreAttributes: false }).parse(xml)
  expect(parsed.testsuites).toMatchObject({ '@_tests': '7', '@_failures': '1', '@_errors': '2', '@_skipped': '1' })
})

test('a failed SHOULD is a failure in JUnit if the run is strict', () => {
  expect(reporters.junit(report, { ...options, strict: true })).toContain('failures="2"')
})

test('the TAP report is what another parser reads', () => {
  const parsed = Parser.parse(reporters.tap(report, options))
  const points = parsed.flatMap((event) => (event[0] === 'assert' ? [event[1]] : []))
  expect(points.map(({ ok, skip }) => [ok, Boolean(skip)])).toEqual([
    [false, false],
    [true, false],
    [true, false],
    [true, false],
    [true, true],
    [false, false],
    [false, false],
  ])
  expect(points[0]?.diag).toMatchObject({ severity: 'fail', expected: '401 for no key' })
})

test('the Markdown report is one table, and nothing that a server says is markup in it', () => {
  const tokens = lexer(reporters.markdown(report, options))
  const table = tokens.find((token) => token.type === 'table') as Tokens.Table
  expect(table.rows).toHaveLength(5)
  expect(table.rows.every((cells) => cells.length === 5)).toBe(true)
  expect(JSON.stringify(tokens)).not.toContain('"type":"html"')
})

test('GitHub gets no more annotations than it shows, and one names the others', () => {
  const many = { ...report, results: Array.from({ length: 25 }, () => report.results[0] as Result) }
  const lines = reporters.github(many, options).trimEnd().split('\n')
  expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10)
  expect(lines.find((line) => line.includes('title=16 more'))).toBeDefined()
  for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) title=[^:,]+::.+$/)
})

test('annotations are escaped as the toolkit of GitHub Actions escapes them', () => {
  const [finding] = report.results
  if (finding?.outcome !== 'fail') throw new Error('the first result is a failure')
  const [line] = reporters
    .github({ ...report, results: [{ ...finding, actual: '50 %, a: b\r\nnext, "c"' }] }, options)
    .split('\n')
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const sources = finding.cites.map(toSource).join('\n')
  const again = `conformance https://tokmodel.test --check ${finding.id}\nconformance explain ${finding.id}`
  const message = `${finding.says}\nexpected ${finding.expected}\nactual 50 %, a: b\r\nnext, "c"\n${sources}\n${again}`
  annotate(message, { title: finding.id })
  const [theirs] = written.mock.calls.map(([text]) => String(text).trimEnd())
  written.mockRestore()
  expect(line).toBe(theirs)
})

const exchange = {
  request: {
    method: 'POST',
    url: 'https://tokmodel.test/v1/chat/completions?x=1',
    headers: [
      ['Authorization', 'Bearer [key]'],
      ['Content-Type', 'application/json'],
    ],
    body: `{"text":"it's $HOME"}`,
    credentials: [{ shown: '[key]', secret: 'key' }],
  },
  response: { status: 200, headers: [['Content-Type', 'text/html']], body: '</pre><script>alert(1)</script>\u0000' },
  ms: 3,
} as const
const shown: Report = { ...report, results: results.map((result) => ({ ...result, exchanges: [exchange] })) }

test('the HTML report is a page without a parse error, and without a script or markup of the server', () => {
  const errors: ParserError[] = []
  const text = reporters.html(shown, options)
  parse(text, { onParseError: (error) => errors.push(error) })
  expect(errors).toEqual([])
  expect(text.match(/<script/gi)).toHaveLength(1)
  expect(text).toContain(`<script>${script}</script>`)
})

test('the SARIF report is what its schema says', () => {
  expect(sarifProblems(reporters.sarif(shown, options))).toEqual([])
})

test('the HAR report is what its schema says', async () => {
  const require = createRequire(import.meta.url)
  const schemas = require('har-schema') as Record<string, { $id: string; $schema?: string }>
  const ajv = new Ajv({ strict: false, validateFormats: false })
  for (const schema of Object.values(schemas)) ajv.addSchema(withoutDialect(schema))
  const validate = ajv.getSchema(schemas['har']?.$id ?? '')
  const har = JSON.parse(reporters.har(shown, options))
  expect([validate?.(har), validate?.errors]).toEqual([true, null])
  expect(har.log.entries).toHaveLength(results.length)
})

test('a failed check has a curl line that a shell reads as intended, with the key as a variable', () => {
  const [, line = ''] = /try {7}(curl .*)/.exec(reporters.pretty(shown, options)) ?? []
  const script = line.replace(/^curl/, `printf '%s\\n'`)
  const words = execFileSync('sh', ['-c', script], { env: { TOKMODEL_API_KEY: 'sk-1' }, encoding: 'utf8' })
    .trimEnd()
    .split('\n')
  expect(words).toEqual([
    '-i',
    '-X',
    'POST',
    'https://tokmodel.test/v1/chat/completions?x=1',
    '-H',
    'Authorization: Bearer sk-1',
    '-H',
    'Content-Type: application/json',
    '-d',
    `{"text":"it's $HOME"}`,
  ])
})

/** The schemas use a draft that the validator no longer knows by name, but nothing that has changed since. */
function withoutDialect({ $schema: _, ...schema }: { $id: string; $schema?: string }): { $id: string } {
  return schema
}
