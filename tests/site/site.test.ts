import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { kinds } from '../../runners/explain/find-explanations.ts'
import { buildSite } from '../../scripts/site/build-site.ts'
import { fromMarkdown } from '../../scripts/site/from-markdown.ts'
import { expectAccessible } from '../console/open-console.ts'
import { closeChromium, executablePath, openContext } from '../support/chromium.ts'

interface Read {
  readonly ids: Set<string>
  readonly links: readonly string[]
  readonly scripts: number
}

let site = ''
let files: string[] = []
const pages = new Map<string, Read>()

beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'conformance-site-'))
  await buildSite(site)
  files = (await readdir(site, { recursive: true })) as string[]
  for (const file of files.filter((name) => name.endsWith('.html')))
    pages.set(file, read(await readFile(join(site, file), 'utf8')))
}, 60_000)

afterAll(async () => {
  await closeChromium()
  await rm(site, { recursive: true })
})

function read(html: string): Read {
  const [ids, links] = [new Set<string>(), [] as string[]]
  let scripts = 0
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    for (const { name, value } of 'attrs' in node ? node.attrs : []) {
      if (name === 'id') ids.add(value)
      if (name === 'href' || name === 'src') links.push(value)
      if (name.startsWith('on') || name === 'style') scripts += 1
    }
    if (node.nodeName === 'script' && 'childNodes' in node) scripts += node.childNodes.length
    if (node.nodeName === 'style') scripts += 1
    for (const child of 'childNodes' in node ? node.childNodes : []) walk(child)
  }
  walk(parse(html))
  return { ids, links, scripts }
}

const isOutside = (link: string) => /^(https?:|mailto:|data:)/.test(link)

test('no link of the site is dead, and neither is an anchor', () => {
  const dead: string[] = []
  let followed = 0
  for (const [file, { links }] of pages) {
    for (const link of links.filter((one) => !isOutside(one))) {
      const [path = '', anchor = ''] = link.split('#')
      const target = path === '' ? file : posix.join(posix.dirname(file), path)
      const isThere = files.includes(target) && (anchor === '' || pages.get(target)?.ids.has(decodeURIComponent(anchor)))
      if (!isThere) dead.push(`${file}: ${link}`)
      followed += 1
    }
  }
  expect(dead).toEqual([])
  expect(followed).toBeGreaterThan(5000)
})

test('each check, suite and statement has a page, and everything else an anchor that the search leads to', async () => {
  for (const id of kinds.check.ids) expect(pages.has(`checks/${id}.html`), id).toBe(true)
  for (const id of kinds.suite.ids) expect(pages.has(`checks/${id}.html`), id).toBe(true)
  for (const id of kinds.statement.ids) expect(pages.has(`statements/${id}.html`), id).toBe(true)
  const index = JSON.parse((await readFile(join(site, 'search-index.js'), 'utf8')).replace('globalThis.searchIndex = ', ''))
  const titles = new Set<string>()
  for (const { path, title } of index) {
    const [file = '', anchor] = path.split('#')
    expect(pages.get(file)?.ids.has(anchor ?? 'main') || file === 'reference/index.html', path).toBe(true)
    titles.add(title)
  }
  for (const { ids } of Object.values(kinds)) for (const id of ids) expect(titles).toContain(id)
})

test('no page has a script or a style inside, and each forbids them', async () => {
  for (const [file, { scripts }] of pages) {
    expect(scripts, file).toBe(0)
    expect(await readFile(join(site, file), 'utf8'), file).toContain("default-src 'none'; script-src 'self'")
  }
})

test('HTML in Markdown is shown as text, and a link to a file that is not there ends the build', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-markdown-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const wanted = { sources: new Set<string>(), folders: new Set<string>(), pictures: new Set<string>() }
  await writeFile(
    join(folder, 'a.md'),
    '# A <b>\n\n<script>alert(1)</script>\n\nx <i onclick="y">z</i>\n\n[x](javascript:alert%281%29)\n',
  )
  expect(() => fromMarkdown(folder, 'a.md', wanted)).toThrow('a.md refers to javascript:')
  await writeFile(join(folder, 'a.md'), '# A <b>\n\n<script>alert(1)</script>\n\nx <i onclick="y">z</i>\n')
  expect(fromMarkdown(folder, 'a.md', wanted).html).not.toMatch(/<(b|script|i)\b/)
  await writeFile(join(folder, 'a.md'), '[x](b.md)\n')
  expect(() => fromMarkdown(folder, 'a.md', wanted)).toThrow('a.md refers to b.md, which is not there.')
})

/** A page of the site from the disk, without any server. */
async function open(path: string, width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const page = await (await openContext({ viewport: { width, height: 800 }, colorScheme })).newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  // The engine of accessibility reads style sheets by itself, which the page may not.
  page.on(
    'console',
    (message) => void (message.type() === 'error' && !/connect-src/.test(message.text()) && errors.push(message.text())),
  )
  page.on('request', (request) => void (request.url().startsWith('file:') || errors.push(request.url())))
  await page.goto(pathToFileURL(join(site, path)).href)
  onTestFinished(() => expect(errors).toEqual([]))
  return page
}

describe.skipIf(executablePath === undefined)('the site in a browser', () => {
  test.each([
    ['index.html', 1280, 'light'],
    ['index.html', 360, 'dark'],
    ['checks/index.html', 360, 'light'],
    ['checks/bearer/altered-key.html', 1280, 'dark'],
    ['causes.html', 360, 'dark'],
    ['docs/pages.html', 360, 'light'],
  ] as const)('%s is accessible, and as wide as the page: %i px, %s', async (path, width, scheme) => {
    await expectAccessible(await open(path, width, scheme))
  })

  test('the search finds a check by words of its sentence, and is used by the keyboard alone', async () => {
    const page = await open('docs/ci.html', 360, 'light')
    await page.keyboard.press('/')
    await page.keyboard.type('one changed charakter')
    await page.locator('#results a', { hasText: 'bearer/altered-key' }).first().waitFor()
    await expectAccessible(page)
    const focused = () => page.evaluate('document.activeElement.textContent || document.activeElement.id')
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toBe('bearer/altered-key')
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toBe('search')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/checks\/bearer\/altered-key\.html$/)
    await page.keyboard.press('/')
    await page.keyboard.type('zzzzzz')
    await page.getByText('Nothing has these words.').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.getByLabel('Search').inputValue()).toBe('')
  })

  test('the API reference draws the document that is inside of it', async () => {
    const page = await open('reference/index.html', 1280, 'dark')
    await page.getByRole('heading', { level: 1, name: /TokModel API/ }).waitFor()
    expect(await page.locator('#createChatCompletion pre').innerText()).toContain("'https://tokmodel.com/v1/chat/completions'")
  })
})
