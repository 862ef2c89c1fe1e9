import type { Page } from 'playwright-core'

/** Gives a token to the console by hand. */
export async function signIn(page: Page, label: 'Console token' | 'Admin token', token: string): Promise<void> {
  await page.getByLabel(label).fill(token)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
