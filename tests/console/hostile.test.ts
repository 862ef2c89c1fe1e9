import type { Page, Route } from 'playwright-core'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { harmless } from '../../reporters/harmless.ts'
import { closeChromium, executablePath } from '../support/chromium.ts'
import { hostileTexts } from '../support/hostile-texts.ts'
import { signIn } from '../support/sign-in.ts'
import { giveAdminToken, openConsole } from './open-console.ts'

afterAll(closeChromium)

/** As long as the name of a key may be. */
const names = hostileTexts.map((text) => text.slice(0, 100))
/** All in one, each at the beginning of a line. */
const every = hostileTexts.join('\n')

describe.skipIf(executablePath === undefined)('whatever a user or a server says, the console shows it as text', () => {
  test('names of keys, models, and what requests have sent', async () => {
    const { page, console, send, open, secrets, ...opened } = await openConsole({ anyModel: true })
    const use = async (name: string, index: number) => {
      const { key } = (await (await console('/keys', 'POST', { name })).json()) as { key: string }
      const text = hostileTexts[index] ?? ''
      const headers = { 'content-type': 'application/json', 'user-agent': toHeader(text), 'idempotency-key': toHeader(text) }
      const body = JSON.stringify({ model: name, messages: [{ role: 'user', content: text }], user: text, [text]: text })
      const path = index % 2 === 0 ? '/v1/chat/completions' : `/v1/${encodeURIComponent(text.toWellFormed())}`
      await send(path, { method: 'POST', headers, body }, key)
    }
    await Promise.all(names.map(use))
    await page.reload()
    await signIn(page, 'Console token', secrets.consoleToken)
    await page.getByRole('row').nth(names.length).waitFor()
    await expectText(page, names)
    for (const button of ['Revoke', 'Rename']) {
      const row = page.getByRole('row').filter({ hasText: 'שלום' })
      await row.getByRole('button', { name: button }).click()
      await expectText(
        page,
        names.filter((name) => button === 'Revoke' || !name.includes('שלום')),
      )
      await page.getByRole('button', { name: 'Cancel' }).click()
    }
    for (const name of names.filter((text) => /שלום|onload/.test(text))) {
      await page.getByRole('button', { name: 'Create key' }).click()
      await page.getByRole('textbox', { name: 'Name' }).fill(name)
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      await page.getByLabel('The key').waitFor()
      await expectText(page, [name])
      await page.getByRole('button', { name: 'Done' }).click()
    }
    await open('Usage')
    await page.getByRole('row').nth(1).waitFor()
    await expectText(
      page,
      names.filter((_, index) => index % 2 === 0),
    )
    await open('Requests')
    await giveAdminToken(page, secrets.adminToken)
    await page.getByRole('row').nth(names.length).waitFor()
    await openDetails(page)
    await expectText(page, names)
    await expectNothingDone({ page, ...opened })
  })

  test('entries of the journal and keys with text in every member', async () => {
    const { page, open, secrets, ...opened } = await openConsole()
    const keys = hostileTexts.map((text, index) => ({
      id: `${index}${text}`,
      name: text,
      preview: text,
      status: 'active',
      created: 0,
      last_used: null,
    }))
    const usage = hostileTexts.map((text, index) => ({
      id: `${index}${text}`,
      created: 0,
      key_id: text,
      model: text,
      endpoint: text,
      prompt_tokens: 1,
      completion_tokens: 1,
      credits: 1,
    }))
    await page.route('**/console/api/keys', (route) => route.fulfill({ json: { data: keys } }))
    await page.route('**/console/api/usage', (route) => route.fulfill({ json: { data: usage } }))
    await page.route('**/requests/events**', (route) =>
      route.fulfill({ contentType: 'text/event-stream', body: hostileTexts.map(toEvent).join('') }),
    )
    await open('Usage')
    await page.getByRole('row').nth(hostileTexts.length).waitFor()
    await expectText(page, hostileTexts, 3)
    await open('API Keys')
    await page.getByRole('row').nth(hostileTexts.length).waitFor()
    await expectText(page, hostileTexts, 2)
    await page
      .getByRole('button', { name: /^Revoke/ })
      .nth(hostileTexts.length - 2)
      .click()
    await expectText(page, hostileTexts, 2)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page
      .getByRole('button', { name: /^Rename/ })
      .nth(hostileTexts.findIndex((text) => text.includes('\u001b')))
      .click()
    await expectText(page, hostileTexts)
    await open('Requests')
    await giveAdminToken(page, secrets.adminToken)
    await page.getByRole('row').nth(hostileTexts.length).waitFor()
    await openDetails(page)
    await expectText(page, hostileTexts, 4)
    await expectNothingDone({ page, ...opened })
  })

  test('members of faults', async () => {
    const { page, open, secrets, admin, ...opened } = await openConsole()
    const faults = names.map((text) => ({ status: 503, type: text, code: text, message: text, path: text }))
    expect(await (await admin('/faults', 'PUT', { faults })).json()).toEqual({ faults })
    // A fault is of an account that there is; another server may have other names for them.
    await page.route('**/__admin/faults', async (route) => {
      const kept = (await (await route.fetch()).json()) as { faults: { message: string }[] }
      await route.fulfill({ json: { faults: kept.faults.map((fault) => ({ ...fault, account: fault.message })) } })
    })
    await open('Faults')
    await giveAdminToken(page, secrets.adminToken)
    await page
      .getByRole('button', { name: /^Remove:/ })
      .nth(names.length - 1)
      .waitFor()
    await expectText(page, names)
    await page.getByRole('button', { name: 'Remove all' }).click()
    await page.getByText('the mock keeps every promise').waitFor()
    await expectNothingDone({ page, ...opened })
  })

  test('what a refusal says, wherever one is shown', async () => {
    const { page, open, secrets, ...opened } = await openConsole()
    const refuse = (route: Route) => route.fulfill({ status: 500, json: { error: { message: every } } })
    const told = async (where: string) => {
      await page.locator(`${where} .problem`).waitFor()
      await expectText(page, hostileTexts)
    }
    await page.getByRole('button', { name: 'Rename default' }).waitFor()
    await page.route('**/console/api/**', refuse)
    await page.getByRole('button', { name: 'Create key' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('x')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await told('dialog')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Rename default' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await told('td')
    for (const title of ['Credits', 'Usage', 'API Keys']) {
      await open(title)
      await page.getByRole('heading', { name: title }).waitFor()
      await told('main')
    }
    await open('Requests')
    await giveAdminToken(page, secrets.adminToken)
    await page.route('**/__admin/**', refuse)
    await page.getByRole('button', { name: 'Empty the journal' }).click()
    await told('main')
    await open('Faults')
    await page.getByRole('heading', { name: 'Faults' }).waitFor()
    await told('main')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await signIn(page, 'Console token', 'x')
    await told('.token')
    await expectNothingDone({ page, ...opened })
  })
})

/** What may stand in a header: the rest is not sent by any client. */
function toHeader(text: string): string {
  return text.replace(/[^\x20-\x7e\x80-\xff]/g, '')
}

/** An event of the journal that has a text in each member that can have one. */
function toEvent(text: string, index: number): string {
  const entry = {
    ...{ id: `${index}${text}`, at: 0, method: text, path: text, status: 200, cause: 'ok', account: text, key: text },
    ...{ key_name: text, model: text, credits: 1, balance: 1, stream: 'completed', chunks: 1, fixture: text, unmatched: text },
    ...{ ignored: [text], attempt: 1, retry_after: null, waited_ms: null },
    request: { headers: { [text]: text }, body: text, bytes: 1 },
  }
  return `event: request\ndata: ${JSON.stringify(entry)}\n\n`
}

/** Opens the details of all requests at once. */
async function openDetails(page: Page): Promise<void> {
  const closed = page.locator('button[aria-expanded=false]')
  await closed.evaluateAll((buttons) => {
    for (const button of buttons) (button as HTMLElement).click()
  })
  await closed.first().waitFor({ state: 'detached' })
}

const patience = { timeout: 10_000, interval: 50 }

/** Letters from right to left, and what the texts would do: nothing of it is a word of the console. */
const strange = /[\u0590-\u06ff]|alert\(|::|wwww|javascript:/

/**
 * Expects that texts come to be shown, each at least so often, in isolation and without what is not seen; no element is made of one.
 * Rows that are there may still be those of the page before.
 */
async function expectText(page: Page, texts: readonly string[], times = 1): Promise<void> {
  const { isolated, loose, named, width } = await vi.waitFor(async () => {
    const read = await page.evaluate(readShown)
    const shown = read.isolated.join('\n')
    expect(texts.filter((text) => shown.split(harmless(text)).length <= times)).toEqual([])
    return read
  }, patience)
  expect([...isolated, ...loose, ...named].filter((text) => harmless(text) !== text)).toEqual([])
  expect(loose.filter((text) => strange.test(text))).toEqual([])
  expect(width).toBe(0)
}

/** The texts of a page: those in isolation that are text alone, all others, and those in attributes and lists. */
function readShown() {
  const elements = [...document.querySelectorAll('*')]
  const isIsolated = (element: Element | null) =>
    element?.localName === 'bdi' && element.childElementCount === 0 && getComputedStyle(element).unicodeBidi === 'isolate'
  const [isolated, loose]: [string[], string[]] = [[], []]
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement?.localName === 'option') continue
    const list = isIsolated(node.parentElement) ? isolated : loose
    list.push(node.textContent ?? '')
  }
  const named = [
    ...elements.flatMap((element) => [...element.attributes].filter(({ name }) => name !== 'value').map(({ value }) => value)),
    ...[...document.querySelectorAll('option')].map(({ text }) => text),
  ]
  const { scrollWidth, clientWidth } = document.documentElement
  return { isolated, loose, named, width: scrollWidth - clientWidth }
}

interface Opened {
  readonly page: Page
  readonly asked: ReadonlySet<string>
  readonly errors: readonly string[]
  readonly refused: readonly string[]
  readonly url: string
}

/** Expects that no script ran, that nothing was loaded, and that nobody else was asked. */
async function expectNothingDone({ page, asked, errors, refused, url }: Opened): Promise<void> {
  expect([errors, refused, [...asked]]).toEqual([[], [], [url]])
  expect(await page.title()).toMatch(/^[A-Z][\w ]+ – TokModel mock$/)
  const elements = 'script:not([src="console/console.js"]), base, iframe, img, svg, style, object, form[action], [style], b'
  expect(await page.locator(elements).count()).toBe(0)
}
