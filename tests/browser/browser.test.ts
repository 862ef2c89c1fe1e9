import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import type { Report } from '../../engine/report/result.ts'
import { createNodeHandler } from '../../mock/adapters/node.ts'
import { findMutant } from '../../mock/misbehave/mutants/find-mutant.ts'
import { withMutants } from '../../mock/misbehave/with-mutants.ts'
import { createMock, type Mock } from '../../mock/mock.ts'
import { closeChromium, executablePath, openContext } from '../support/chromium.ts'
import { root } from '../support/cli.ts'

afterAll(closeChromium)

async function bundle(): Promise<string> {
  const entryPoints = [`${root}/tests/browser/page.ts`]
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: 'esm', platform: 'browser' })
  return outputFiles[0]?.text ?? ''
}

/** Serves a mock with the page beside it, opens the page, and waits for its report. */
async function judgeFromPage(mock: Mock): Promise<Report> {
  const script = await bundle()
  let deliver: (report: Report) => void = () => {}
  const delivered = new Promise<Report>((resolve) => {
    deliver = resolve
  })
  let origin = ''
  const handle = createNodeHandler(mock, () => origin)
  const server = createServer({ joinDuplicateHeaders: true }, async (request, response) => {
    if (request.url === '/page')
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><script type="module" src="/page.js"></script>')
    else if (request.url === '/page.js') response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    else if (request.url === '/report') {
      deliver(JSON.parse(Buffer.concat(await request.toArray()).toString()) as Report)
      response.end()
    } else handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { key, revokedKey, noCreditKey, adminToken } = mock.secrets
  const given = encodeURIComponent(JSON.stringify({ key, revokedKey, noCreditKey, adminToken }))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const page = await (await openContext()).newPage()
  await page.goto(`${origin}/page#${given}`)
  return await delivered
}

test('the engine and the checks are bundled for a browser', async () => {
  expect(await bundle()).toContain('bearer/missing-key')
})

test.skipIf(executablePath === undefined)('a page judges an honest mock: what it cannot send is skipped', async () => {
  const { results, summary } = await judgeFromPage(await createMock())
  expect(results.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'skip')).toEqual([])
  expect(summary.pass).toBeGreaterThan(140)
  const skipped = results.flatMap((result) => (result.outcome === 'skip' ? [[result.id, result.reason]] : []))
  expect(skipped).toContainEqual(['bearer/cookie-key', expect.stringContaining('fetch does not send the header Cookie here')])
  expect(skipped.map(([id]) => id)).toContain('bypass/path-forms')
})

test.skipIf(executablePath === undefined)('a page sees what a mock does wrong', async () => {
  const mutant = findMutant('envelope/unauthorized-code')
  if (mutant === undefined) throw new Error('there is no such mutant')
  const { results } = await judgeFromPage(withMutants(await createMock(), mutant.behave))
  expect(results.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id)).toEqual([
    'envelope/shared-shape',
    'envelope/unauthorized-code',
  ])
})
