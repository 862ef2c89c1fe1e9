import { existsSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { browserPlaces } from './browser-places.mjs'
import { usual } from './drive.mjs'
import { versionOf } from './version-of.mjs'

/** OpenAI's SDK in a page of a real browser, with the mock in msw's service worker. */
export async function browserRow() {
  const executablePath = browserPlaces.find((place) => existsSync(place))
  if (executablePath === undefined) return { skipped: 'msw in a browser: Chromium is not installed' }
  const bundle = join(await mkdtemp(join(tmpdir(), 'matrix-')), 'page.js')
  const entry = fileURLToPath(new URL('browser/page.mjs', import.meta.url))
  await build({ entryPoints: [entry], bundle: true, format: 'esm', outfile: bundle, logLevel: 'error', platform: 'browser' })
  const worker = new URL('../node_modules/msw/lib/mockServiceWorker.js', import.meta.url)
  const files = {
    '/': [
      'text/html',
      '<!doctype html><html lang="en"><title>Matrix</title><body><script type="module" src="/page.js"></script></body></html>',
    ],
    '/page.js': ['text/javascript', await readFile(bundle)],
    '/mockServiceWorker.js': ['text/javascript', await readFile(worker)],
  }
  const server = createServer((request, response) => {
    const [type, body] = files[request.url] ?? ['text/plain', undefined]
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    const errors = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(`http://127.0.0.1:${server.address().port}/`)
    await page
      .waitForFunction(() => globalThis.runMatrix !== undefined)
      .catch(() => {
        throw new Error(`the page does not load: ${errors.join('; ')}`)
      })
    const cells = await page.evaluate(() => globalThis.runMatrix())
    if (process.env.MATRIX_SCREENSHOT) await page.screenshot({ path: process.env.MATRIX_SCREENSHOT })
    const name = `openai (browser) through msw in Chromium ${browser.version().split('.')[0]}`
    return { name, version: versionOf('openai-6'), cells, expected: usual }
  } finally {
    await browser.close()
    server.close()
    server.closeAllConnections()
  }
}
