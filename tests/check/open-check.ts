import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { BrowserContext, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { createFetchHandler } from '../../mock/adapters/fetch.ts'
import { createMock, type Mock } from '../../mock/mock.ts'
import { openContext } from '../support/chromium.ts'
import { startMock } from '../support/start-mock.ts'

/** What stands in front of a deployment: it changes the CORS headers, or answers by itself. */
export type Front = (request: Request, answer: () => Promise<Response>) => Promise<Response>

/** Serves a mock behind a front. @returns its origin. */
export async function serveBehind(mock: Mock, front: Front = (_, answer) => answer()): Promise<string> {
  const handle = createFetchHandler(mock)
  const server = createServer({ joinDuplicateHeaders: true }, async (incoming, outgoing) => {
    const { method = '', url = '' } = incoming
    const headers = new Headers(Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]))
    const hasBody = method !== 'GET' && method !== 'HEAD'
    const init = { method, headers, ...(hasBody && { body: Buffer.concat(await incoming.toArray()) }) }
    const request = new Request(`http://${incoming.headers.host}${url}`, init)
    const answer = await front(request, () => handle(request))
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
    if (answer.body === null) outgoing.end()
    else Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]).pipe(outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

interface Judged {
  readonly page: Page
  /** What only the browser sees: the outcome and the words, by id. */
  readonly sights: Readonly<Record<string, readonly [outcome: string, text: string]>>
  /** The ids of what the checks find. */
  readonly findings: readonly string[]
  /** The section of the checks. */
  readonly text: string
  /** Errors of scripts, and dialogs. */
  readonly errors: readonly string[]
}

interface Deployment {
  readonly mock?: Mock
  readonly front?: Front
  readonly context?: BrowserContext
  /** The keys that are given; all by default. */
  readonly keys?: readonly ('key' | 'revokedKey' | 'noCreditKey')[]
}

const labels = { key: 'Key', revokedKey: 'Revoked key', noCreditKey: 'Key without credits' } as const

/** Checks a deployment from the page of another mock. */
export async function checkFromPage({
  mock: given,
  front,
  context,
  keys = ['key', 'revokedKey', 'noCreditKey'],
}: Deployment): Promise<Judged> {
  const mock = given ?? (await createMock())
  const target = await serveBehind(mock, front)
  const page = await (context ?? (await openContext())).newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('dialog', (dialog) => {
    errors.push(dialog.message())
    void dialog.dismiss()
  })
  await page.goto(`${(await startMock()).url}/check`)
  await page.getByLabel('Deployment').fill(target)
  for (const name of keys) await page.getByLabel(labels[name], { exact: true }).fill(mock.secrets[name] ?? '')
  await page.getByRole('button', { name: 'Check' }).click()
  await page.getByRole('heading', { name: 'What the checks find' }).waitFor({ timeout: 60_000 })
  return { page, errors, ...(await readPage(page)) }
}

async function readPage(page: Page): Promise<Omit<Judged, 'page' | 'errors'>> {
  const rows = await listRows(page)
  const findings = await page
    .locator('.finding')
    .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset['id'] ?? ''))
  const text = (await page.getByRole('region', { name: 'What the checks find' }).textContent()) ?? ''
  return { sights: Object.fromEntries(rows), findings, text }
}

/** What only the browser sees, row by row. */
export async function listRows(page: Page) {
  return await page.locator('.sights li').evaluateAll((items) =>
    items.map((item) => {
      const { id = '', outcome = '' } = (item as HTMLElement).dataset
      return [id, [outcome, item.textContent ?? '']] as const
    }),
  )
}
