import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { serveMock } from '../../mock/adapters/node.ts'
import { createMock } from '../../mock/mock.ts'
import { operations } from '../../spec/operations.gen.ts'
import { expectAccessible } from '../console/open-console.ts'
import { closeChromium, executablePath, openContext } from '../support/chromium.ts'

afterAll(closeChromium)

/** The reference of a document in a browser of its own. */
async function openDocs(document?: string, options: BrowserContextOptions = {}) {
  const mock = await createMock()
  const server = await serveMock(mock, { document })
  onTestFinished(() => server.close(0))
  const page = await (await openContext(options)).newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())))
  await page.goto(`${server.url}/docs`)
  return { page, errors, url: server.url, key: mock.secrets.key }
}

describe.skipIf(executablePath === undefined)('the API reference', () => {
  test('it has each operation of the document, and a line that calls it', async () => {
    const { page, errors, url, key } = await openDocs()
    await page.getByRole('heading', { level: 1, name: /TokModel API/ }).waitFor()
    for (const { path, id } of Object.values(operations))
      expect(await page.locator(`section[id="${id}"] h3`).innerText(), id).toContain(path)
    const line = await page.locator('#createChatCompletion pre').innerText()
    expect(line).toContain(`'${url}/v1/chat/completions'`)
    expect(line).toContain('-H "Authorization: Bearer $TOKMODEL_API_KEY"')
    const body = /-d '(.*)'/s.exec(line)?.[1] ?? ''
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
    expect((await fetch(`${url}/v1/chat/completions`, { method: 'POST', headers, body })).status).toBe(200)
    expect(await page.locator('#listKeys pre').innerText()).toContain('$TOKMODEL_CONSOLE_TOKEN')
    expect(await page.locator('#reset pre').innerText()).toContain('$TOKMODEL_ADMIN_TOKEN')
    expect(errors).toEqual([])
  })

  test('an operation is found by a word of its path, and what a body consists of can be opened', async () => {
    const { page, errors } = await openDocs()
    await page.getByLabel('Find an operation').fill('rerank')
    expect(await page.locator('main h3').allInnerTexts()).toEqual([expect.stringContaining('/v1/rerank')])
    await page.getByLabel('Find an operation').fill('chat/comp')
    const operation = page.locator('#createChatCompletion')
    await operation.getByText('What each entry of messages consists of').click()
    await operation.getByText('What content consists of').waitFor()
    await operation.locator('summary', { hasText: '401' }).click()
    await operation.getByText('error', { exact: true }).first().waitFor()
    await page.getByLabel('Find an operation').fill('nothing of this')
    await page.getByText('No operation has this word.').waitFor()
    expect(errors).toEqual([])
  })

  test.each(['light', 'dark'] as const)('it is accessible, and as wide as the page: %s', async (colorScheme) => {
    for (const width of [1280, 360]) {
      const { page } = await openDocs(undefined, { viewport: { width, height: 800 }, colorScheme })
      await page.getByLabel('Find an operation').fill('chat/comp')
      await page.locator('#createChatCompletion').getByText('What each entry of messages consists of').click()
      await expectAccessible(page)
    }
  })

  test('another document that the mock serves is shown, whatever stands in it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'conformance-docs-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, 'other.yaml')
    await writeFile(file, other)
    const { page, errors } = await openDocs(file)
    await page.getByRole('heading', { name: 'A <b>pet</b> shop' }).waitFor()
    expect(await page.locator('main h3').allInnerTexts()).toEqual([expect.stringMatching(/GET\s+\/pets\/\{id\}/)])
    await page.locator('summary').first().click()
    const inner = page.locator('details[open] summary', { hasText: 'What parent consists of' })
    await inner.first().click()
    await inner.nth(1).waitFor()
    expect(await page.locator('b, script[src^="http"]').count()).toBe(0)
    await writeFile(file, 'no: document')
    await page.reload()
    await page.getByText('This is no OpenAPI document.').waitFor()
    expect(errors).toEqual([])
  })
})

/** A schema that contains itself, a reference to nowhere, and text that would be markup. */
const other = `openapi: 3.1.0
info: { title: "A <b>pet</b> shop" }
paths:
  /pets/{id}:
    parameters: [{ $ref: "#/components/parameters/Id" }, { $ref: "#/nowhere" }]
    get:
      summary: "<script src='http://evil.example/x.js'></script> \`code\`"
      responses:
        "200": { $ref: "#/components/responses/Pet" }
components:
  parameters: { Id: { name: id, in: path, required: true } }
  responses: { Pet: { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } }
  schemas:
    Pet:
      allOf: [{ $ref: "#/components/schemas/Named" }]
      properties: { parent: { $ref: "#/components/schemas/Pet" } }
    Named: { type: object, required: [name], properties: { name: { type: string } } }
    Loop: { $ref: "#/components/schemas/Loop" }
`
