import { test as base, expect } from '@playwright/test'
import { createMock } from '@tokmodel/conformance/testing'

/** One mock for a worker, one account for a test. */
const test = base.extend({
  mock: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a destructured parameter
    async ({}, use) => {
      const mock = await createMock()
      await use(mock)
      await mock.close()
    },
    { scope: 'worker' },
  ],
  account: async ({ mock }, use) => {
    await use(await mock.createAccount())
  },
})

const hello = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] }

test('a page that is out of credits says so', async ({ page, mock, account }) => {
  await account.setCredits(0)
  await page.setContent('<button>Ask</button><output></output>')
  await page.evaluate(
    ([url, key, body]) => {
      document.querySelector('button')?.addEventListener('click', async () => {
        const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
        const response = await fetch(`${url}/chat/completions`, { method: 'POST', headers, body })
        const { error } = await response.json()
        document.querySelector('output')?.append(error.message)
      })
    },
    [mock.baseURL, account.key, JSON.stringify(hello)],
  )
  await page.click('button')
  await expect(page.locator('output')).toHaveText('Insufficient credits. Please top up your account balance.')
  account.expectNothingAfter(403)
})

test('the API of a worker is at hand without a page', async ({ request, mock, account }) => {
  const headers = { authorization: `Bearer ${account.key}` }
  const response = await request.post(`${mock.baseURL}/chat/completions`, { headers, data: hello })
  expect(response.ok()).toBe(true)
  account.expectOneBilledRequest()
})
