import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import { XMLParser } from 'fast-xml-parser'
import { lexer, type Token } from 'marked'
import { type DefaultTreeAdapterTypes, type ParserError, parse } from 'parse5'
import { Parser } from 'tap-parser'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { Report } from '../../engine/report/result.ts'
import { type ReporterName, reporters } from '../../reporters/index.ts'
import { stepSummary } from '../../reporters/step-summary.ts'
import { hostileTexts } from '../support/hostile-texts.ts'
import { logCommands } from './log-commands.ts'
import { reportOf } from './report-of.ts'
import { sarifProblems } from './sarif-problems.ts'

const options = { color: false, width: 80, strict: false }
const names = Object.keys(reporters) as ReporterName[]
const hostile = reportOf(hostileTexts)
const harmless = reportOf(hostileTexts.map((_, index) => `a text ${index}`))
const narrow = { ...options, width: 30 }

test.each(names)('a build system finds no command in the output of %s but its own', (name) => {
  const own = name === 'github' ? logCommands(reporters.github(harmless, options)).length : 0
  for (const shape of [options, narrow, { ...options, color: true }])
    expect(logCommands(reporters[name](hostile, shape))).toHaveLength(own)
  for (const text of hostileTexts) {
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
  har.log.comment = har.log.comment.replaceAll(/a text (\d+)/g, (_: string, index: string) => hostileTexts[Number(index)])
  for (const [index, entry] of har.log.entries.entries()) {
    const text = hostileTexts[Math.floor(index / 4)] ?? ''
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

test('the SARIF report of hostile texts is what its schema says', () => {
  expect(sarifProblems(reporters.sarif(hostile, options))).toEqual([])
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
  // A curl line that cannot be shown unchanged is left out: the last part of an exchange, and the first of `again`.
  expect(tagsOf(page, 'pre')).toEqual(tagsOf(parse(reporters.html(harmless, options)), 'pre'))
})

/** The names of all elements with their attributes' names, without the elements that are `left` out and what is to be copied. */
function tagsOf(node: DefaultTreeAdapterTypes.Node, left: string): string[] {
  if ('attrs' in node && node.attrs.some(({ value }) => value === 'again')) return []
  const own = 'attrs' in node && node.nodeName !== left ? [`${node.nodeName} ${node.attrs.map(({ name }) => name).join()}`] : []
  const comments = node.nodeName === '#comment' ? ['comment'] : []
  return [...own, ...comments, ...('childNodes' in node ? node.childNodes.flatMap((child) => tagsOf(child, left)) : [])]
}

test('the Markdown report of hostile texts has the blocks, cells and links of a harmless one', () => {
  expect(typesOf(lexer(reporters.markdown(hostile, options)))).toEqual(typesOf(lexer(reporters.markdown(harmless, options))))
})

test('the step summary of hostile texts has the blocks and cells of a harmless one', () => {
  expect(typesOf(lexer(stepSummary(hostile, options)))).toEqual(typesOf(lexer(stepSummary(harmless, options))))
  expect(logCommands(stepSummary(hostile, options))).toEqual([])
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
    expect(reporters.html(cited, options)).not.toMatch(/href="(?!https?:|#)/)
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
