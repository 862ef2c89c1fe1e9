import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { executablePath } from './chromium-path.ts'

export { executablePath }

let started: Promise<Browser> | undefined

/** The headless Chromium that all tests of a file share. */
export function startChromium(): Promise<Browser> {
  started ??= launch([])
  return started
}

async function launch(args: readonly string[]): Promise<Browser> {
  if (executablePath === undefined) throw new Error('Chromium is not installed: `apt-get install chromium`')
  return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...args] })
}

/** A profile in a Chromium of its own, started with some arguments: it ends after the test. */
export async function openContextWith(...args: string[]): Promise<BrowserContext> {
  const browser = await launch(args)
  onTestFinished(() => browser.close())
  return await browser.newContext()
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

/** For `afterAll` of each file that opens pages: the next file may be in the same process. */
export async function closeChromium(): Promise<void> {
  const browser = started
  started = undefined
  await (await browser)?.close()
}
