import { createHash } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import type { Result } from '../../engine/report/result.ts'
import { consequences } from '../../reporters/consequences.ts'
import { harmless } from '../../reporters/harmless.ts'
import { comparison } from '../../reporters/html/comparison.ts'
import { hashes } from '../../reporters/html/policy.ts'
import { script } from '../../reporters/html/script.ts'
import { carried } from '../../reporters/html/see-again.ts'
import { style } from '../../reporters/html/style.ts'
import { reporters } from '../../reporters/index.ts'
import { type OptionName, toFlag } from '../../runners/options.ts'
import { clientRequirementIds, requirementIds } from '../../spec/requirements.gen.ts'
import { closeChromium, executablePath, openContext } from '../support/chromium.ts'
import { hostileTexts } from '../support/hostile-texts.ts'
import { listViolations } from '../support/list-violations.ts'
import { reportOf } from './report-of.ts'

afterAll(closeChromium)

const options = { color: false, width: 80, strict: false }
const plain = reportOf(hostileTexts.map((_, index) => `a text ${index}`))
const small = { ...reportOf(['one', 'two', 'three']), summary: { pass: 3, fail: 2, warn: 1, skip: 3, inconclusive: 0, error: 3 } }
const one = reportOf(['one'])
const inBrowser = test.skipIf(executablePath === undefined)

/** Opens a page from disk; `asked` has every address that it asks for besides. */
async function open(text: string, more: BrowserContextOptions = {}): Promise<{ page: Page; asked: string[]; said: string[] }> {
  const file = join(await mkdtemp(join(tmpdir(), 'report-')), 'report.html')
  await writeFile(file, text)
  const page = await (await openContext(more)).newPage()
  const address = pathToFileURL(file).href
  const [asked, said]: [string[], string[]] = [[], []]
  page.on('request', (request) => void (request.url() === address || asked.push(request.url())))
  page.on('console', (message) => void said.push(message.text()))
  page.on('pageerror', (error) => void said.push(error.message))
  page.on('dialog', async (dialog) => {
    said.push(`dialog ${dialog.message()}`)
    await dialog.dismiss()
  })
  await page.goto(address)
  return { page, asked, said }
}

test('the policy of a page allows its own style and its own script by their hashes, and nothing else', () => {
  const hash = (text: string) => createHash('sha256').update(text).digest('base64')
  expect(hashes).toEqual({ style: hash(style), script: hash(script) })
  expect(reporters.html(small, options)).not.toMatch(/ style=| on[a-z]+=|unsafe-inline/)
})

test('a page says of every suite what a fault in it means', () => {
  const suites = new Set([...requirementIds, ...clientRequirementIds].map((id) => id.split('/')[0]))
  expect(new Set(Object.keys(consequences))).toEqual(suites)
})

test('the flags that repeat a check are those of the command line', () => {
  for (const [name, flag] of Object.entries(carried)) expect(toFlag(name as OptionName)).toBe(flag)
})

test('a failed MUST comes first, and a finding says what is wrong, why it matters and how to see it again', () => {
  const { subject: _, ...rest } = small
  const unknown = small.results.map(({ known: _, ...result }) => result as Result)
  const text = reporters.html(
    {
      ...rest,
      target: 'https://a.test',
      seed: 7,
      options: { timing: true, suites: ['x'], model: "it's" },
      results: unknown.reverse(),
    },
    options,
  )
  const levels = [...text.matchAll(/<article class="(\w+)"[^>]* data-level="(\w+)"/g)].map(
    ([, look, level]) => `${look} ${level}`,
  )
  expect(levels).toEqual([...levels].sort((a, b) => ranks.indexOf(a) - ranks.indexOf(b)))
  const [first = ''] = /<article[\s\S]*?<\/article>/.exec(text) ?? []
  for (const part of [
    'Expected',
    'Actual',
    'Why it matters',
    'conformance https://a.test --check ',
    '--seed 7 --timing --model &#39;it&#39;\\&#39;&#39;s&#39;',
    'says: <q>',
  ])
    expect(first).toContain(part)
})

/** With three texts there are two failures of a MUST, and one of a SHOULD. */
const ranks = ['fail MUST', 'error MUST', 'error SHOULD', 'warn SHOULD']

test('a page of 1,000 results has each of them once, and a cell for each operation and suite', () => {
  const [result] = small.results
  const many = Array.from(
    { length: 1000 },
    (_, index) => ({ ...result, id: `suite${index % 10}/check-${index}` }) as unknown as Result,
  )
  const text = reporters.html({ ...small, results: many }, options)
  expect(text.match(/ data-look="/g)).toHaveLength(1000)
  expect(text.match(/<article /g)).toHaveLength(1000)
  expect(text.match(/<td/g)?.length).toBeGreaterThanOrEqual(3 * 10)
})

inBrowser(
  'whatever a server says is shown as text: nothing runs, nothing is asked for, and no element is made of it',
  async () => {
    const shape = (page: Page) =>
      page.evaluate(() => {
        const isCopied = (node: Element) => node.closest('.again') !== null || node.closest('pre, .copied') !== null
        return [...document.querySelectorAll('*')].filter((node) => !isCopied(node)).map(({ localName }) => localName)
      })
    const { page, asked, said } = await open(reporters.html(reportOf(hostileTexts), options))
    const honest = await open(reporters.html(plain, options))
    expect(await shape(page)).toEqual(await shape(honest.page))
    expect([asked, said]).toEqual([[], []])
    const shown = ((await page.textContent('main')) ?? '').replace(/\s+/g, ' ')
    for (const text of hostileTexts) expect(shown).toContain(harmless(text).replace(/\s+/g, ' '))
    expect(await page.title()).toContain('conformance of')
    expect(await listLoose(page)).toEqual([])
    await page.setViewportSize({ width: 360, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  },
)

/** The elements whose text from right to left could move what stands beside them. */
function listLoose(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement
      if (parent === null || !/[\u0590-\u06ff]/.test(node.textContent ?? '') || parent.closest('svg, script, option')) continue
      const { unicodeBidi, display } = getComputedStyle(parent)
      if (!unicodeBidi.startsWith('isolate') && !/^(block|list-item|grid|flex|table-cell)$/.test(display))
        found.push(parent.outerHTML)
    }
    return found
  })
}

/** The pages that a reader may see. */
const pages: readonly (readonly [name: string, text: string])[] = [
  ['a report', reporters.html(one, options)],
  ['a comparison', comparison({ ...one, results: one.results.slice(1) }, one, options)],
]

test.skipIf(executablePath === undefined).each(pages)(
  'an accessibility engine finds nothing on the page of %s, in light and dark, and it is as wide as a small phone',
  async (_, text) => {
    const { page } = await open(text, { viewport: { width: 360, height: 800 } })
    expect(await listViolations(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await listViolations(page, 'color-contrast')).toEqual([])
    for (const details of await page.locator('details').all()) await details.evaluate((node) => node.setAttribute('open', ''))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  },
)

inBrowser('without scripts everything can be read, and on paper everything is open', async () => {
  const { page } = await open(reporters.html(small, options), { javaScriptEnabled: false })
  expect(await page.locator('.filter').isVisible()).toBe(false)
  expect(await page.locator('article').count()).toBe(6)
  expect(await page.locator('article .exchange pre').first().isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('article .exchange pre').first().isVisible()).toBe(true)
  expect(await page.locator('.suite li').first().isVisible()).toBe(true)
  expect(await page.locator('nav').isVisible()).toBe(false)
})

inBrowser('with scripts the results can be filtered and searched, and a line can be copied', async () => {
  const { page } = await open(reporters.html(small, options))
  const visible = () => page.locator('[data-look]:visible').count()
  expect(await page.locator('output').textContent()).toBe('12 of 12 shown')
  await page.selectOption('[name=look]', 'skip')
  expect(await visible()).toBe(3)
  await page.selectOption('[name=look]', '')
  await page.fill('[name=words]', 'says two')
  expect(await page.locator('output').textContent()).toBe('4 of 12 shown')
  expect(await visible()).toBe(4)
  expect(await page.locator('.index li:visible').count()).toBe(2)
  await page.click('button[type=reset]')
  await expect.poll(() => page.locator('output').textContent()).toBe('12 of 12 shown')
  await page.locator('.again button').first().click()
  await expect.poll(() => page.locator('.again button').first().textContent()).toBe('Copied')
})
