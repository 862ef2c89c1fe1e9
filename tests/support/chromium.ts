import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll, onTestFinished } from 'vitest'

/** Where Debian and Google put their browsers. */
const places = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map((name) => `/usr/bin/${name}`)

/** The browser of this machine; tests that need one are skipped without it. */
export const executablePath = places.find((place) => existsSync(place))

let started: Promise<Browser> | undefined

/** The headless Chromium that all tests of a file share. */
export function startChromium(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('Chromium is not installed: `apt-get install chromium`')
  started ??= chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  return started
}

/** A profile of its own, which is removed after the test. */
export async function openContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const browser = await startChromium()
  const context = await browser.newContext(options)
  // Sooner than the test: what was waited for is then in its error.
  context.setDefaultTimeout(20_000)
  onTestFinished(() => context.close())
  return context
}

afterAll(async () => {
  await (await started)?.close()
})
