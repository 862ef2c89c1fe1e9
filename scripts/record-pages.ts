/**
 * `npm run record:pages [name]`: makes the pictures in `docs/pictures` of the pages as they are now, with the Chromium of this
 * machine. A new page is one more entry of the table.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Report } from '../engine/report/result.ts'
import { type MockServer, serveMock } from '../mock/adapters/node.ts'
import { findMutant } from '../mock/misbehave/mutants/find-mutant.ts'
import { personas } from '../mock/misbehave/personas/index.ts'
import { withMutants } from '../mock/misbehave/with-mutants.ts'
import { createMock, type Mock } from '../mock/mock.ts'
import { comparison } from '../reporters/html/comparison.ts'
import { html } from '../reporters/html.ts'
import { run } from '../runners/run.ts'
import { executablePath } from '../tests/support/chromium-path.ts'
import { signIn } from '../tests/support/sign-in.ts'
import { drawScreen, type Screen } from './record-terminal.ts'
import { buildSite } from './site/build-site.ts'

/** A picture: the page from its top on, or from an element on. */
interface Shot {
  readonly file: string
  readonly width: number
  readonly height: number
  readonly scheme: 'light' | 'dark'
  readonly at?: string
  /** The element that is all of the picture. */
  readonly alone?: string
  /** What is done before it is taken. */
  act?(page: Page): Promise<void>
}

/** A page: where it is, and what is taken of it. */
interface PageEntry {
  /** @returns its address. */
  open(folder: string): Promise<string>
  readonly shots: readonly Shot[]
}

const options = { color: false, width: 80, strict: false }

const wide = { width: 1280, height: 680 } as const
const narrow = { width: 360, height: 760 } as const

const pages: Readonly<Record<string, PageEntry>> = {
  report: {
    open: async (folder) => await save(folder, html(await judge(personaOf('new-api')), options)),
    shots: [
      { ...wide, file: 'report-light', scheme: 'light' },
      { ...narrow, file: 'report-narrow-dark', scheme: 'dark' },
      { ...wide, file: 'finding-dark', scheme: 'dark', at: '[id="bearer/misread-key"]' },
      { ...narrow, file: 'finding-narrow-light', scheme: 'light', at: '[id="bearer/misread-key"]' },
    ],
  },
  'terminal-run': terminal({ typed: 'npx conformance', last: 26 }),
  'terminal-failing': terminal(async () => {
    const { url, key, revokedKey, noCreditKey } = await serveBroken('bearer/altered-key:prefix-compared')
    const env = { TOKMODEL_API_KEY: key, TOKMODEL_REVOKED_KEY: revokedKey, TOKMODEL_NO_CREDIT_KEY: noCreditKey }
    return { typed: `conformance ${url} --only-failures`, env }
  }),
  'terminal-mock': terminal({ typed: 'conformance mock --seed 7 --port 4010', use: useMock }),
  'terminal-doctor': terminal(async () => {
    const { url, noCreditKey } = await serveBroken()
    return { typed: `conformance doctor ${url}`, env: { TOKMODEL_API_KEY: noCreditKey } }
  }),
  'terminal-help': terminal({ typed: 'conformance help doctor' }),
  measured: {
    open: async (folder) =>
      await save(folder, html(await judge(mutantOf('revocation/stays-revoked:flaps'), ['revocation']), options)),
    shots: [{ ...wide, file: 'timeline-light', scheme: 'light', at: '[id="revocation/stays-revoked"]' }],
  },
  comparison: {
    async open(folder) {
      const before = await judge(mutantOf('envelope/unauthorized-code:string'), ['envelope', 'bearer'])
      const after = await judge(mutantOf('bearer/challenge:no-challenge'), ['envelope', 'bearer'])
      return await save(folder, comparison(before, after, options))
    },
    shots: [{ ...wide, file: 'comparison-light', scheme: 'light' }],
  },
  console: {
    open: openConsole,
    shots: [
      { ...wide, file: 'console-sign-in', scheme: 'light' },
      { ...wide, file: 'console-keys', scheme: 'light', act: openPage('keys') },
      { ...narrow, file: 'console-keys-narrow', scheme: 'dark', act: openPage('keys') },
      { ...wide, file: 'console-credits', scheme: 'dark', act: openPage('credits') },
      { ...narrow, file: 'console-credits-narrow', scheme: 'light', act: openPage('credits') },
      { ...wide, file: 'console-usage', scheme: 'light', act: openPage('usage') },
      { ...narrow, file: 'console-usage-narrow', scheme: 'light', act: openPage('usage') },
      { ...wide, file: 'console-requests', scheme: 'dark', act: openPage('requests') },
      { ...narrow, file: 'console-requests-narrow', scheme: 'light', act: openPage('requests') },
      { ...wide, file: 'console-faults', scheme: 'light', act: openPage('faults', switchOn) },
      { ...narrow, file: 'console-faults-narrow', scheme: 'dark', act: openPage('faults') },
      ...dialogs('console-top-up', openPage('credits', press('Top up'))),
      ...dialogs('console-revoke-key', openPage('keys', press('Revoke staging-worker'))),
      ...dialogs('console-create-key', openPage('keys', nameKey)),
      // The last ones, for they make keys, which follow from the seed.
      ...dialogs('console-new-key', openPage('keys', makeKey)),
    ],
  },
  landing: {
    open: async () => (await openCheck()).replace('check', ''),
    shots: [
      { ...wide, file: 'landing', scheme: 'light' },
      { ...narrow, file: 'landing-narrow', scheme: 'dark' },
    ],
  },
  docs: {
    open: async () => (await openCheck()).replace('check', 'docs'),
    shots: [
      { ...wide, file: 'docs', scheme: 'light', at: '#createChatCompletion', act: openMessages },
      { ...narrow, file: 'docs-narrow', scheme: 'dark', act: openMessages },
    ],
  },
  site: {
    open: openSite,
    shots: [
      { ...wide, file: 'site', scheme: 'light' },
      { ...wide, file: 'site-check', scheme: 'dark', act: follow('checks/bearer/altered-key.html') },
      { ...narrow, file: 'site-check-narrow', scheme: 'light', act: follow('checks/bearer/altered-key.html') },
      { ...wide, file: 'site-search', scheme: 'light', act: seek('revoked key') },
      { ...narrow, file: 'site-search-narrow', scheme: 'dark', act: seek('revoked key') },
    ],
  },
  check: {
    open: openCheck,
    shots: [
      { ...wide, file: 'check', scheme: 'light', act: check(brokenDeployment) },
      { ...narrow, file: 'check-narrow', scheme: 'dark', act: check(brokenDeployment) },
      { ...wide, file: 'check-finding', scheme: 'dark', at: '.finding', act: check(brokenDeployment) },
      { ...narrow, file: 'check-finding-narrow', scheme: 'light', at: '.finding', act: check(brokenDeployment) },
      { ...wide, file: 'check-closed', scheme: 'light', at: '.sights', act: check(closedDeployment) },
      { ...narrow, file: 'check-closed-narrow', scheme: 'light', at: '.sights', act: check(closedDeployment) },
    ],
  },
}

/** A picture of a terminal. */
function terminal(screen: Screen | (() => Promise<Screen>)): PageEntry {
  return {
    open: async (folder) => await save(folder, await drawScreen(typeof screen === 'function' ? await screen() : screen)),
    shots: [{ file: '', width: 740, height: 400, scheme: 'dark', alone: 'pre' }],
  }
}

/** A deployment that is wrong in one way, or in none. */
async function serveBroken(mutant?: string) {
  const mock = await createMock({ seed: 1 })
  const server = await serveMock(mutant === undefined ? mock : withMutants(mock, ...mutantOf(mutant)))
  served.push(server)
  const { key, revokedKey, noCreditKey } = mock.secrets
  return { url: server.url, key, revokedKey: revokedKey ?? '', noCreditKey: noCreditKey ?? '' }
}

/** A few requests to the mock in a terminal. */
async function useMock(shown: () => string): Promise<void> {
  while (!shown().includes('console  ')) await new Promise((resolve) => setTimeout(resolve, 20))
  const body = JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] })
  for (const key of ['sk-mock-valid', 'sk-mock-revoked', 'sk-mock-no-credits', 'sk-mock-valid']) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
    await fetch('http://127.0.0.1:4010/v1/chat/completions', { method: 'POST', headers, body })
  }
  while (shown().split('chat/completions').length < 5) await new Promise((resolve) => setTimeout(resolve, 20))
}

type Tokens = Mock['secrets']

/** A dialog, wide and narrow. */
function dialogs(file: string, act: Required<Shot>['act']): Shot[] {
  return [
    { ...wide, file, scheme: 'light', act },
    { ...narrow, file: `${file}-narrow`, scheme: 'dark', act },
  ]
}

function press(name: string): Required<Shot>['act'] {
  return async (page) => {
    await page.getByRole('button', { name }).click()
    await page.getByRole('dialog').waitFor()
  }
}

async function nameKey(page: Page): Promise<void> {
  await press('Create key')(page)
  await page.getByRole('textbox', { name: 'Name' }).fill('nightly-tests')
}

async function makeKey(page: Page): Promise<void> {
  await nameKey(page)
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await page.getByLabel('The key').waitFor()
}

async function openMessages(page: Page): Promise<void> {
  await page.locator('#createChatCompletion').getByText('What each entry of messages consists of').click()
  await page.evaluate('scrollTo(0, 0)')
}

/** Mocks that are needed until all pictures are taken. */
const served: Pick<MockServer, 'close'>[] = []
let tokens: Tokens | undefined

/** A mock that has been used by several clients. @returns the address of its console. */
async function openConsole(): Promise<string> {
  const mock = await createMock({ seed: 1, accounts: [{ credits: 5000, keys: consoleKeys }, { credits: 0 }] })
  const server = await serveMock(mock)
  served.push(server)
  tokens = mock.secrets
  const { key, revokedKey, noCreditKey } = tokens
  const body = JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] })
  for (const used of [key, key, revokedKey, noCreditKey, 'sk-never-issued', key]) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${used}` }
    await fetch(`${server.url}/v1/chat/completions`, { method: 'POST', headers, body })
  }
  return `${server.url}/console`
}

/** The documentation site, from a disk. @returns its address. */
async function openSite(folder: string): Promise<string> {
  const out = join(folder, 'site')
  await buildSite(out)
  return pathToFileURL(join(out, 'index.html')).href
}

function follow(path: string): Required<Shot>['act'] {
  return async (page) => void (await page.goto(new URL(path, page.url()).href))
}

function seek(words: string): Required<Shot>['act'] {
  return async (page) => {
    await page.getByLabel('Search').fill(words)
    await page.locator('#results li').first().waitFor()
  }
}

/** The page that checks from the browser. @returns its address. */
async function openCheck(): Promise<string> {
  const server = await serveMock(await createMock())
  served.push(server)
  return `${server.url}/check`
}

interface Deployment {
  readonly url: string
  readonly key: string
}

/** A deployment that breaks a promise. */
async function brokenDeployment(): Promise<Deployment> {
  const mock = withMutants(await createMock({ seed: 1 }), ...mutantOf('bearer/other-case-key'))
  const server = await serveMock(mock)
  served.push(server)
  return { url: server.url, key: mock.secrets.key }
}

/** A server that no page may read, as most are. */
async function closedDeployment(): Promise<Deployment> {
  const server = createServer((_, response) => void response.writeHead(401).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  served.push({ close: async () => void server.close() })
  return { url: `http://127.0.0.1:${port}`, key: 'sk-example' }
}

function check(start: () => Promise<Deployment>): Required<Shot>['act'] {
  return async (page) => {
    const { url, key } = await start()
    await page.getByLabel('Deployment').fill(url)
    await page.getByLabel('Key', { exact: true }).fill(key)
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByRole('heading', { name: 'What the checks find' }).waitFor()
    await page.evaluate('document.activeElement.blur(); scrollTo(0, 0)')
  }
}

const consoleKeys = [
  { name: 'production-backend' },
  { name: 'dev-local', status: 'revoked' as const },
  { name: 'staging-worker' },
]

async function switchOn(page: Page): Promise<void> {
  await page.getByLabel('Behave like').selectOption('new-api')
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Remove all' }).waitFor()
  await page.evaluate('scrollTo(0, 0)')
}

/** Signs in, and opens a page of the console; those of the mock itself with the admin token. */
function openPage(name: string, after: (page: Page) => Promise<void> = async () => {}): Required<Shot>['act'] {
  return async (page) => {
    await signIn(page, 'Console token', tokens?.consoleToken ?? '')
    await page.locator(`a[href="#${name}"]`).click()
    if (name === 'requests' || name === 'faults') await signIn(page, 'Admin token', tokens?.adminToken ?? '')
    await page.locator('table, .rows, .balance strong').first().waitFor()
    await after(page)
  }
}

type Behaviours = Parameters<typeof withMutants>[1][]

function personaOf(name: string): Behaviours {
  return (personas[name]?.deviations ?? []).map(({ behave }) => behave)
}

function mutantOf(id: string): Behaviours {
  const mutant = findMutant(id)
  if (mutant === undefined) throw new Error(`There is no mutant ${id}.`)
  return [mutant.behave]
}

/** The report of a mock that misbehaves, as one of a deployment with a name: a port says nothing to a reader. */
async function judge(behaviours: Behaviours, suites?: readonly string[]): Promise<Report> {
  const mock = withMutants(await createMock({ seed: 1 }), ...behaviours)
  const server = await serveMock(mock)
  const { key, consoleToken, adminToken, ...others } = mock.secrets
  try {
    const keys = { key, revokedKey: others.revokedKey ?? '', noCreditKey: others.noCreditKey ?? '', consoleToken, adminToken }
    const report = await run({ url: server.url, seed: 1, ...keys, ...(suites && { suites: [...suites] }) })
    return JSON.parse(JSON.stringify(report).replaceAll(server.url, 'https://gateway.example')) as Report
  } finally {
    await server.close(0)
  }
}

async function save(folder: string, text: string): Promise<string> {
  const file = join(folder, `${crypto.randomUUID()}.html`)
  await writeFile(file, text)
  return pathToFileURL(file).href
}

async function take(browser: Browser, address: string, { file, width, height, scheme, at, alone, act }: Shot): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme })
  await page.goto(address)
  await act?.(page)
  // What is under the pointer looks different.
  await page.mouse.move(0, 0)
  if (at !== undefined)
    await page
      .locator(at)
      .first()
      .evaluate((element) => element.scrollIntoView())
  const path = fileURLToPath(new URL(`../docs/pictures/${file}.png`, import.meta.url))
  await (alone === undefined ? page.screenshot({ path }) : page.locator(alone).screenshot({ path }))
  await page.close()
}

const [wanted] = process.argv.slice(2)
const folder = await mkdtemp(join(tmpdir(), 'conformance-pages-'))
await mkdir(new URL('../docs/pictures', import.meta.url), { recursive: true })
// Grey edges of letters make a picture half as large as coloured ones.
if (executablePath === undefined) throw new Error('Chromium is not installed: `apt-get install chromium`')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-lcd-text'] })
try {
  for (const [name, { open, shots }] of Object.entries(pages)) {
    if (wanted !== undefined && wanted !== name) continue
    const address = await open(folder)
    for (const shot of shots) await take(browser, address, { ...shot, file: shot.file || name })
  }
} finally {
  await browser.close()
  for (const server of served) await server.close(0)
  await rm(folder, { recursive: true })
}
