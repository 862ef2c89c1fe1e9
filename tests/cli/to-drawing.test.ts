import { expect, test } from 'vitest'
import { reporters } from '../../reporters/index.ts'
import { toDrawing } from '../../runners/cli/to-drawing.ts'
import { run } from '../../runners/run.ts'
import { runCli, startMockProcess } from '../support/cli.ts'

const terminal = { isTTY: true, columns: 120 }
const file = {}

test.each([
  [terminal, {}, true],
  [file, {}, false],
  [file, { FORCE_COLOR: '1' }, true],
  [file, { FORCE_COLOR: '' }, true],
  [terminal, { FORCE_COLOR: '0' }, false],
  [terminal, { FORCE_COLOR: 'false' }, false],
  [terminal, { NO_COLOR: '1' }, false],
  [terminal, { NO_COLOR: '' }, true],
  [terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }, true],
  [terminal, { TERM: 'dumb' }, false],
  [terminal, { TERM: 'dumb', FORCE_COLOR: '1' }, true],
  [terminal, { TERM: 'xterm-256color' }, true],
])('%j with %j has colours: %s', (place, env, color) => {
  expect(toDrawing(place, env).color).toBe(color)
})

test.each([
  [terminal, {}, false],
  [terminal, { TERM_PROGRAM: 'WezTerm' }, true],
  [terminal, { TERM_PROGRAM: 'iTerm.app', CI: 'true' }, false],
  [terminal, { TERM: 'xterm-kitty' }, true],
  [terminal, { TERM: 'dumb', TERM_PROGRAM: 'vscode' }, false],
  [terminal, { VTE_VERSION: '6003' }, true],
  [terminal, { VTE_VERSION: '5000' }, false],
  [terminal, { WT_SESSION: 'x' }, true],
  [file, { TERM_PROGRAM: 'WezTerm' }, false],
  [file, { FORCE_HYPERLINK: '1' }, true],
  [terminal, { TERM_PROGRAM: 'WezTerm', FORCE_HYPERLINK: '0' }, false],
])('%j with %j has links: %s', (place, env, links) => {
  expect(toDrawing(place, env).links).toBe(links)
})

test.each([
  [terminal, {}, 120],
  [terminal, { COLUMNS: '90' }, 120],
  [file, { COLUMNS: '132' }, 132],
  [file, { COLUMNS: '10' }, 60],
  [file, { COLUMNS: 'wide' }, 80],
  [file, {}, 80],
])('%j with %j has %d characters in a line', (place, env, width) => {
  expect(toDrawing(place, env).width).toBe(width)
})

test('the page of a source is a link where the terminal has links, and the text is the same', async () => {
  const refused = async () => new Response('{"error":{"message":"no"}}', { status: 401 })
  const fetch = async (request: Request) =>
    request.headers.get('authorization') === 'Bearer sk-good-9Z8Y7X6W'
      ? Response.json({ object: 'list', data: [{ id: 'openai/gpt-4o-mini', object: 'model' }] })
      : await refused()
  const report = await run({ url: 'http://mock.test', key: 'sk-good-9Z8Y7X6W', fetch, checks: ['bearer/challenge'] })
  const options = { color: false, width: 80, strict: false }
  const plain = reporters.pretty(report, options)
  const linked = reporters.pretty(report, { ...options, links: true })
  const urls = [...new Set(plain.match(/https:\/\/\S+/g) ?? [])]
  expect(urls.length).toBeGreaterThan(0)
  for (const url of urls) expect(linked).toContain(`\u001b]8;;${url}\u001b\\${url}\u001b]8;;\u001b\\`)
  const unlinked = urls.reduce((text, url) => text.replaceAll(`\u001b]8;;${url}\u001b\\`, ''), linked)
  expect(unlinked.replaceAll('\u001b]8;;\u001b\\', '')).toBe(plain)
})

test('the doctor draws as other reports do', async () => {
  const mock = await startMockProcess()
  const doctor = async (env: Record<string, string>) =>
    (await runCli(['doctor', mock.url], { TOKMODEL_API_KEY: mock.key, ...env })).stdout
  expect(await doctor({ FORCE_COLOR: '1' })).toContain('\u001b[32m')
  expect(await doctor({ TERM: 'xterm' })).not.toContain('\u001b')
  const narrow = await doctor({ COLUMNS: '60' })
  expect(Math.max(...narrow.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60)
})
