import { afterAll, describe, expect, test } from 'vitest'
import { findMutant } from '../../mock/misbehave/mutants/find-mutant.ts'
import { withMutants } from '../../mock/misbehave/with-mutants.ts'
import { createMock } from '../../mock/mock.ts'
import { harmless } from '../../reporters/harmless.ts'
import { closeChromium, executablePath, openContext, openContextWith } from '../support/chromium.ts'
import { hostileTexts } from '../support/hostile-texts.ts'
import { listViolations } from '../support/list-violations.ts'
import { startMock } from '../support/start-mock.ts'
import { checkFromPage, type Front, listRows } from './open-check.ts'

afterAll(closeChromium)

const withHeaders = (answer: Response, change: (headers: Headers) => void) => {
  const headers = new Headers(answer.headers)
  change(headers)
  return new Response(answer.body, { status: answer.status, headers })
}

/** Answers preflights with this, and hands over everything else. */
const preflight =
  (status: number, allowed?: string): Front =>
  async ({ method }, answer) =>
    method === 'OPTIONS'
      ? new Response(null, {
          status,
          headers: {
            'access-control-allow-origin': '*',
            ...(allowed !== undefined && { 'access-control-allow-headers': allowed }),
          },
        })
      : await answer()

const outcomes = (sights: Readonly<Record<string, readonly [string, string]>>) =>
  Object.fromEntries(Object.entries(sights).map(([id, [outcome]]) => [id, outcome]))

describe.skipIf(executablePath === undefined)('the page that checks from the browser', () => {
  test('an honest deployment: a page may do all that an app needs, and no promise is broken', async () => {
    const { sights, findings, text, page } = await checkFromPage({})
    expect(new Set(Object.values(outcomes(sights)))).toEqual(new Set(['yes']))
    expect(Object.keys(sights)).toEqual([
      'reached',
      'refusal',
      'key',
      'by-name',
      'json',
      'sdk-openai',
      'sdk-anthropic',
      'refusals',
      'request-id',
    ])
    expect(sights['refusals']?.[1]).toContain('401 for the revoked key, 403 for the key without credits')
    expect(findings).toEqual([])
    expect(Number(/(\d+) passed/.exec(text)?.[1])).toBeGreaterThan(110)
    // What a page cannot see is not judged: neither as broken nor as kept.
    await page.getByText(/^Skipped/).click()
    await page.getByText('the browser shows no header www-authenticate').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download the report' }).click()
    expect((await download).suggestedFilename()).toBe('conformance.html')
  })

  test('a deployment without CORS: no check runs, and nothing is said against its promises', async () => {
    const front: Front = async (_, answer) =>
      withHeaders(await answer(), (headers) => {
        for (const name of [...headers.keys()]) if (name.startsWith('access-control')) headers.delete(name)
      })
    const { sights, findings, text } = await checkFromPage({ front })
    expect(outcomes(sights)).toEqual({ reached: 'yes', refusal: 'no', key: 'unknown' })
    expect(sights['refusal']?.[1]).toContain('“Failed to fetch” in the place of 401')
    expect(findings).toEqual([])
    expect(text).toContain('That says nothing about the promises of the deployment')
    expect(text).toMatch(/npx conformance http:\/\/127\.0\.0\.1:\d+/)
  })

  test('a preflight that is asked for a key', async () => {
    const { sights } = await checkFromPage({ front: preflight(401, 'authorization') })
    expect(outcomes(sights)).toEqual({ reached: 'yes', refusal: 'yes', key: 'no' })
    expect(sights['key']?.[1]).toContain('The preflight is refused')
  })

  test('a preflight with * alone: this browser warns', async () => {
    for (const _ of ['the first time', 'and again']) {
      const { sights } = await checkFromPage({ front: preflight(204, '*'), keys: [] })
      expect(outcomes(sights)).toMatchObject({ key: 'yes', 'by-name': 'no' })
      expect(sights['by-name']?.[1]).toContain('“*” does not cover Authorization')
    }
  })

  test('a preflight with * alone: a browser that keeps to the standard sends no key', async () => {
    const context = await openContextWith('--enable-features=CorsNonWildcardRequestHeadersSupport')
    const { sights } = await checkFromPage({ front: preflight(204, '*'), context })
    expect(outcomes(sights)).toEqual({ reached: 'yes', refusal: 'yes', key: 'no' })
    expect(sights['key']?.[1]).toContain('“*” does not cover Authorization. This browser keeps to it.')
  })

  test('a preflight that names two headers: an SDK sends more', async () => {
    const { sights, findings } = await checkFromPage({ front: preflight(204, 'authorization, content-type') })
    expect(outcomes(sights)).toMatchObject({
      key: 'yes',
      json: 'yes',
      'sdk-openai': 'no',
      'sdk-anthropic': 'no',
      refusals: 'yes',
    })
    // Requests with other headers are not sent: that breaks no promise.
    expect(findings).toEqual([])
  })

  test('only successes can be read: refusals are not judged', async () => {
    const front: Front = async (_, answer) => {
      const response = await answer()
      return response.ok ? response : withHeaders(response, (headers) => headers.delete('access-control-allow-origin'))
    }
    const { sights, text } = await checkFromPage({ front })
    expect(outcomes(sights)).toMatchObject({
      refusal: 'no',
      key: 'yes',
      json: 'unknown',
      'sdk-openai': 'unknown',
      refusals: 'no',
    })
    expect(text).toContain('Not judged:')
    expect(text).not.toContain('✖ failed')
  })

  test('a broken promise: what was expected, what came, and how to see it again, with no key in it', async () => {
    const mutant = findMutant('bearer/other-case-key')
    if (mutant === undefined) throw new Error('there is no such mutant')
    const mock = withMutants(await createMock(), mutant.behave)
    const { findings, page } = await checkFromPage({ mock, keys: ['key'] })
    expect(findings).toEqual(['bearer/other-case-key'])
    const found = page.locator('[data-id="bearer/other-case-key"]')
    await found.getByText('See it again').click()
    for (const words of ['✖ failed', 'MUST', 'Expected', 'Actual', 'Why it matters', 'curl'])
      expect(await found.textContent()).toContain(words)
    expect(await page.content()).not.toContain(mock.secrets.key)
    expect(
      await page.evaluate('JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, document.cookie])'),
    ).not.toContain(mock.secrets.key)
  })

  test('texts of a hostile server are texts', async () => {
    const front: Front = async (request, answer) => {
      const response = await answer()
      if (response.status !== 401 || request.method !== 'POST') return response
      const error = { message: hostileTexts.join(' '), type: hostileTexts.join(' '), code: 401 }
      return withHeaders(Response.json({ error }, { status: 401 }), (headers) => headers.set('access-control-allow-origin', '*'))
    }
    const { findings, page, errors } = await checkFromPage({ front, keys: ['key'] })
    expect(findings).toContain('envelope/unauthorized-type')
    expect(await page.locator('script, iframe, img, svg, base, meta[http-equiv], form[action], style').count()).toBe(1)
    expect(await page.title()).toBe('Check from the browser – TokModel conformance')
    const shown = await page.locator('body').innerText()
    expect(shown.replace(/[\n\t]/g, '')).toBe(harmless(shown.replace(/[\n\t]/g, '')))
    expect(errors).toEqual([])
  })

  test.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)('an accessibility engine finds nothing, in %s at %i px', async (colorScheme, width) => {
    const context = await openContext({ colorScheme, viewport: { width, height: 720 } })
    const mutant = findMutant('bearer/other-case-key')
    if (mutant === undefined) throw new Error('there is no such mutant')
    const mock = withMutants(await createMock(), mutant.behave)
    const { page } = await checkFromPage({ mock, front: preflight(204, 'authorization, content-type'), context, keys: ['key'] })
    for (const summary of await page.locator('summary').all()) await summary.click()
    expect(await listViolations(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
  })

  test.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)('the first page of a mock, in %s at %i px', async (colorScheme, width) => {
    const { url } = await startMock()
    const page = await (await openContext({ colorScheme, viewport: { width, height: 720 } })).newPage()
    await page.goto(`${url}/`)
    await page.getByText(`curl ${url}/v1/chat/completions`).waitFor()
    expect(await listViolations(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    await page.getByRole('link', { name: 'Check from the browser' }).click()
    await page.getByRole('heading', { name: 'Check from the browser' }).waitFor()
  })

  test('no answer, an address that is none, and a key that is none', async () => {
    const page = await (await openContext()).newPage()
    await page.goto(`${(await startMock()).url}/check`)
    const check = page.getByRole('button', { name: 'Check' })
    await page.getByLabel('Deployment').fill('127.0.0.1:1')
    await check.click()
    await page.getByText('There is no answer: the address is wrong').waitFor()
    await page.getByLabel('Deployment').fill('http://')
    await check.click()
    await page.getByRole('alert').getByText('URL').waitFor()
    const { url } = await startMock()
    await page.getByLabel('Deployment').fill(url)
    await page.getByLabel('Key', { exact: true }).fill('not a key')
    await check.click()
    await page.getByRole('alert').getByText('key').waitFor()
    expect((await listRows(page)).length).toBe(0)
  })

  test('the page of a mock checks that mock: the browser asks for no permission', async () => {
    const { url, secrets } = await startMock()
    const page = await (await openContext()).newPage()
    await page.goto(`${url}/check`)
    await page.getByLabel('Deployment').fill(url)
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByText('the browser asks for no permission').waitFor()
    await page.getByText('No check ran: give a key').waitFor()
    await page.getByLabel('Key', { exact: true }).fill(secrets.key)
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByText(/conforms in \d+ of \d+/).waitFor()
  })
})
