import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { createTrafficBudget } from '../../../runners/client/traffic-budget.ts'
import { serveProxy } from '../../../runners/proxy/serve-proxy.ts'
import { createPresentedKeys } from '../../../runners/traffic/presented-keys.ts'
import type { RecordedExchange } from '../../../runners/traffic/recorded-exchange.ts'
import type { MockLine } from '../../support/cli.ts'

/** An entry of a HAR file, as far as the tests change it. */
export interface Entry {
  startedDateTime: string
  time: number
  request: {
    method: string
    url: string
    headers: { name: string; value: string }[]
    bodySize: number
    postData?: { mimeType: string; text?: string; params?: { name: string; value: string }[] }
  }
  response: {
    status: number
    headers: { name: string; value: string }[]
    content: { size: number; mimeType: string; text?: string; encoding?: string }
    redirectURL?: string
    _error?: string
  }
}

/** Runs a client against a mock and saves its traffic, as browsers do. */
export async function recordHar(mock: MockLine, command: readonly string[]): Promise<Entry[]> {
  const keys = createPresentedKeys()
  const proxy = await serveProxy(new URL(mock.url), { budget: createTrafficBudget().forRun(), keys })
  onTestFinished(() => proxy.close())
  const env = {
    TOKMODEL_BASE_URL: proxy.url,
    OPENAI_BASE_URL: `${proxy.url}/v1`,
    OPENAI_API_KEY: mock.key,
    NO_CREDIT_KEY: mock.no_credit_key,
  }
  await promisify(execFile)(process.execPath, command, { env })
  await proxy.close()
  return proxy.exchanges.map((exchange) => toEntry(exchange, mock.url))
}

function toEntry({ method, target, headers, body, response, startedAt, endedAt }: RecordedExchange, origin: string): Entry {
  const named = (lines: readonly (readonly [string, string])[] = []) => lines.map(([name, value]) => ({ name, value }))
  const bytes = Buffer.from(response?.body ?? [])
  return {
    startedDateTime: new Date(Date.UTC(2026, 0, 1) + startedAt).toISOString(),
    time: endedAt - startedAt,
    request: {
      method,
      url: origin + target,
      headers: named(headers),
      bodySize: body.length,
      ...(body !== '' && { postData: { mimeType: 'application/json', text: body } }),
    },
    response: {
      status: response?.status ?? 0,
      headers: named(response?.headers),
      content: { size: bytes.length, mimeType: 'application/json', text: bytes.toString() },
    },
  }
}

/** One request of a list of models, answered with success. */
export function modelsEntry(url = 'https://gateway.test/v1beta/models', key = 'sk-0a1b2c3d4e5f6a7b8c9d'): Entry {
  const models = { object: 'list', data: [{ id: 'openai/gpt-4o', object: 'model', created: 1, owned_by: 'openai' }] }
  return {
    startedDateTime: '2026-01-01T00:00:00.000Z',
    time: 10,
    request: { method: 'GET', url, headers: [{ name: 'authorization', value: `Bearer ${key}` }], bodySize: 0 },
    response: {
      status: 200,
      headers: [{ name: 'content-type', value: 'application/json' }],
      content: { size: 10, mimeType: 'application/json', text: JSON.stringify(models) },
    },
  }
}

/** Writes a file. @returns its path. */
export function saveHar(entries: readonly Entry[]): string {
  return saveText(JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, entries } }))
}

/** Writes a file with any content. @returns its path. */
export function saveText(content: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'proxy-har-')), 'traffic.har')
  writeFileSync(file, content)
  return file
}
