import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { MockConfig } from '../../mock/state/config.ts'
import { openContext } from '../support/chromium.ts'
import { listViolations } from '../support/list-violations.ts'
import { signIn } from '../support/sign-in.ts'
import { startMock } from '../support/start-mock.ts'

/** A mock and its console in a browser of its own, signed in by hand. */
export async function openConsole(config: MockConfig = {}, options: BrowserContextOptions = {}) {
  const mock = await startMock(config)
  const page = await (await openContext({ permissions: ['clipboard-read', 'clipboard-write'], ...options })).newPage()
  const asked = new Set<string>()
  const errors: string[] = []
  /** What the policy of the page has forbidden. */
  const refused: string[] = []
  page.on('request', (request) => asked.add(new URL(request.url()).origin))
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => void (/Content Security Policy/.test(message.text()) && refused.push(message.text())))
  page.on('dialog', (dialog) => {
    errors.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(`${mock.url}/console`)
  await signIn(page, 'Console token', mock.secrets.consoleToken)
  await page.getByRole('heading', { name: 'API Keys' }).waitFor()
  return {
    ...mock,
    page,
    asked,
    errors,
    refused,
    open: (title: string) => page.getByRole('link', { name: title, exact: true }).click(),
  }
}

/** Gives the admin token to a page of the mock itself. */
export async function giveAdminToken(page: Page, token: string): Promise<void> {
  await signIn(page, 'Admin token', token)
  await page.getByLabel('Admin token').waitFor({ state: 'detached' })
}

/** Expects that an accessibility engine finds nothing in a page, and that nothing is wider than it. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await listViolations(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
}

/** What the page keeps anywhere that outlives it or that others can read. */
export async function readKept(page: Page): Promise<string> {
  return (await page.evaluate(`JSON.stringify([
    location.href, document.documentElement.outerHTML, [...document.querySelectorAll('input')].map(({ value }) => value),
    { ...localStorage }, { ...sessionStorage }, document.cookie, document.title, history.state, name,
  ])`)) as string
}
