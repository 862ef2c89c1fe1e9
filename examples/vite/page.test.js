import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { chromium } from 'playwright-core'
import { build, createServer, preview } from 'vite'

const places = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map((name) => `/usr/bin/${name}`)
const executablePath = process.env.CHROMIUM_PATH ?? places.find((place) => existsSync(place))
let browser
before(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
})
after(() => browser.close())

async function read(url) {
  const page = await browser.newPage()
  await page.goto(url)
  await page.waitForFunction(() => document.querySelector('#answer').textContent !== '')
  return await page.textContent('#answer')
}

test('vite dev', async () => {
  const server = await (await createServer({ server: { port: 0, host: '127.0.0.1' }, logLevel: 'error' })).listen()
  assert.equal(await read(`http://127.0.0.1:${server.httpServer.address().port}/`), 'Good morning.')
  await server.close()
})

test('vite build', async () => {
  await build({ logLevel: 'error', build: { target: 'esnext' } })
  const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' })
  assert.equal(await read(`http://127.0.0.1:${server.httpServer.address().port}/`), 'Good morning.')
  await server.close()
})
