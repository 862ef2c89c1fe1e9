import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import { XMLParser } from 'fast-xml-parser'
import { lexer, type Token } from 'marked'
import { type DefaultTreeAdapterTypes, type ParserError, parse } from 'parse5'
import { Parser } from 'tap-parser'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { Report, Result } from '../../engine/report/result.ts'
import { type ReporterName, reporters } from '../../reporters/index.ts'
import { requirementIds } from '../../spec/requirements.gen.ts'
import { hostileCorpus } from './hostile-corpus.ts'
import { logCommands } from './log-commands.ts'

/** A report with a text in every member that a server, a client or a report file may fill. */
function reportOf(texts: readonly string[], url = 'https://tokmodel.test/x'): Report {
  const [first = ''] = texts
  const exchangeOf = (text: string) => ({
    request: {
      method: 'POST',
      url: `${url}?q=${encodeURIComponent('x')}`,
      headers: [['X-A', text]] as const,
      body: `a\n${text}`,
    },
    response: { status: 200, headers: [[text, text]] as const, body: `a\n${text}\n${text}` },
    failure: { kind: 'protocol' as const, message: text },
    ms: 1,
  })
  const results = texts.flatMap((text, index): Result[] => {
    const shared = {
      level: index % 2 === 0 ? ('MUST' as const) : ('SHOULD' as const),
      says: `says ${text}`,
      cites: [{ label: text, url: 'https://docs.tokmodel.com/a', says: text }] as const,
      exchanges: [exchangeOf(text)],
      ms: 1,
    }
    const id = (offset: number) => requirementIds[(4 * index + offset) % requirementIds.length] ?? 'bearer/missing-key'
    const known = { check: id(0), reason: text, expires: '2026-01-02' }
    return [
      { ...shared, id: id(0), outcome: 'fail', expected: text, actual: `${text} ${text}`, known },
      { ...shared, id: id(1), outcome: 'pass', observed: text },
      { ...shared, id: id(2), outcome: 'skip', reason: text },
      { ...shared, id: id(3), outcome: 'error', reason: text },
    ]
  })
  return {
    schema: 1,
    tool: { name: '@tokmodel/conformance', version: '0.0.0' },
    target: 'https://tokmodel.test',
    subject: first,
    startedAt: '2026-01-02T03:04:05.678Z',
    ms: 1,
    requests: 1,
    conforms: false,
    judged: 1,
    checks: 3,
    interrupted: false,
    notes: [...texts],
    summary: { pass: 1, fail: 1, warn: 1, skip: 1, inconclusive: 0, error: 1 },
    results,
  }
}

const options = { color: false, width: 80, strict: false }
const names = Object.keys(reporters) as ReporterName[]
const hostile = reportOf(hostileCorpus)
const harmless = reportOf(hostileCorpus.map(() => 'a text'))
const narrow = { ...options, width: 30 }

test.each(names)('a build system finds no command in the output of %s but its own', (name) => {
  const own = name === 'github' ? logCommands(reporters.github(harmless, options)).length : 0
  for (const shape of [options, narrow, { ...options, color: true }])
    expect(logCommands(reporters[name](hostile, shape))).toHaveLength(own)
  for (const text of hostileCorpus) {
    const unjudged = { ...reportOf([text]), reason: text, results: [], summary: { ...hostile.summary, fail: 0, error: 0 } }
    expect(logCommands(reporters[name](unjudged, options))).toHaveLength(name === 'github' ? 1 : 0)
  }
})

/** All characters that move, hide or end what is next to them, except the ordinary line end. */
const unseen = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u

test.each(names)('%s writes only visible characters', (name) => {
  for (const line of reporters[name](hostile, options).split('\n')) expect(line).not.toMatch(unseen)
})

test.each(['json', 'har'] as const)('a parser of %s gets what the server said', (name) => {
  expect(JSON.parse(reporters[name](hostile, options))).toEqual(JSON.parse(JSON.stringify(expectedOf(name))))
})

function expectedOf(name: 'json' | 'har'): unknown {
  if (name === 'json') return hostile
  const har = JSON.parse(reporters.har(harmless, options))
  for (const [index, entry] of har.log.entries.entries()) {
    const text = hostileCorpus[Math.floor(index / 4)] ?? ''
    Object.assign(entry.request, { headers: [{ name: 'X-A', value: text }] })
    Object.assign(entry.request.postData, { text: `a\n${text}` })
    Object.assign(entry.response, { headers: [{ name: text, value: text }], comment: text })
    Object.assign(entry.response.content, { text: `a\n${text}\n${text}`, size: 3 + 2 * text.length })
  }
  return har
}

test('the HAR report of hostile texts is what its schema says', () => {
  const schemas = createRequire(import.meta.url)('har-schema') as Record<string, { $id: string; $schema?: string }>
  const ajv = new Ajv({ strict: false, validateFormats: false })
  for (const { $schema: _, ...schema } of Object.values(schemas)) ajv.addSchema(schema)
  const validate = ajv.getSchema(schemas['har']?.$id ?? '')
  expect([validate?.(JSON.parse(reporters.har(hostile, options))), validate?.errors]).toEqual([true, null])
})

test('the JUnit report of hostile texts is valid by its schema, and has the elements of a harmless one', async () => {
  const xml = reporters.junit(hostile, options)
  const schema = await readFile(new URL('junit.xsd', import.meta.url), 'utf8')
  const { errors } = await validateXML({ xml: [{ fileName: 'report.xml', contents: xml }], schema: [schema] })
  expect(errors.map(({ rawMessage }) => rawMessage)).toEqual([])
  const shape = (text: string) => elementsOf(new XMLParser({ preserveOrder: true, processEntities: true }).parse(text))
  expect(shape(xml)).toEqual(shape(reporters.junit(harmless, options)))
})

/** The elements of a document, without their texts. */
function elementsOf(nodes: readonly Record<string, unknown>[]): unknown[] {
  return nodes.flatMap((node) =>
    Object.entries(node).flatMap(([name, inner]) => (Array.isArray(inner) ? [[name, elementsOf(inner)]] : [])),
  )
}

test('the HTML report of hostile texts has no parse error, and the elements and links of a harmless one', () => {
  const errors: ParserError[] = []
  const page = parse(reporters.html(hostile, options), { onParseError: (error) => errors.push(error) })
  expect(errors).toEqual([])
  // A curl line that cannot be shown unchanged is left out: the last part of an exchange.
  expect(tagsOf(page, 'pre')).toEqual(tagsOf(parse(reporters.html(harmless, options)), 'pre'))
})

/** The names of all elements with their attributes' names, without the elements that are `left` out. */
function tagsOf(node: DefaultTreeAdapterTypes.Node, left: string): string[] {
  const own = 'attrs' in node && node.nodeName !== left ? [`${node.nodeName} ${node.attrs.map(({ name }) => name).join()}`] : []
  const comments = node.nodeName === '#comment' ? ['comment'] : []
  return [...own, ...comments, ...('childNodes' in node ? node.childNodes.flatMap((child) => tagsOf(child, left)) : [])]
}

test('the Markdown report of hostile texts has the blocks, cells and links of a harmless one', () => {
  expect(typesOf(lexer(reporters.markdown(hostile, options)))).toEqual(typesOf(lexer(reporters.markdown(harmless, options))))
})

/** The types of tokens, without texts and their escapes, and without autolinks, which hide nothing. */
function typesOf(tokens: readonly Token[]): unknown[] {
  return tokens.flatMap((token) => {
    const inner: Token[] =
      token.type === 'table' ? [...token['header'], ...token['rows'].flat()].flatMap((cell) => cell.tokens) : []
    const children = [...inner, ...(('tokens' in token && token.tokens) || [])]
    if (token.type === 'text' || token.type === 'escape' || (token.type === 'link' && !token.raw.startsWith('['))) return []
    return [token.type === 'link' ? ['link', token['href']] : [token.type], ...typesOf(children)]
  })
}

test('a link of a report leads only to the web', () => {
  const report = reportOf(['a text'])
  const [finding] = report.results
  if (finding === undefined) throw new Error('there is a result')
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    'https://a.test/) [x](javascript:alert(1)) (',
    'https://a.test/|x|"<b>',
  ]) {
    const cited = { ...report, results: [{ ...finding, cites: [{ label: 'source', url }] as const }] }
    expect(reporters.html(cited, options)).not.toMatch(/href="(?!https?:)/)
    const links = JSON.stringify(typesOf(lexer(reporters.markdown(cited, options))))
    expect(links).not.toMatch(/"(javascript|data):/)
    expect(links).not.toContain('html')
  }
})

test('the TAP report of hostile texts has the points of a harmless one', () => {
  const points = (report: Report) =>
    Parser.parse(reporters.tap(report, options)).map((event) =>
      event[0] === 'assert' ? [event[1].ok, Boolean(event[1].skip), Boolean(event[1].todo)] : event[0],
    )
  expect(points(hostile)).toEqual(points(harmless))
})

test('a line to copy is left out if it cannot be shown unchanged', () => {
  const text = reporters.pretty(reportOf(['a ::error::x', 'plain']), options)
  expect(text.match(/curl -i/g)).toHaveLength(1)
})

test('ordinary texts of all languages are shown unchanged', () => {
  const texts = [
    'http://[::1]:8080 std::vector a::b ::1 (::ffff)',
    '⚠️ ✅ 日本語 עברית العربية Ελληνικά é 😀',
    '## heading [x] #1 C# ##',
  ]
  for (const text of texts) expect(reporters.pretty(reportOf([text]), { ...options, width: 200 })).toContain(`actual    ${text}`)
})
