import { createMock } from '@tokmodel/conformance/mock'
import { createHandlers } from '@tokmodel/conformance/mock/msw'
import { setupWorker } from 'msw/browser'
import OpenAI from 'openai-6'
import { openaiWith } from '../clients/openai-with.mjs'
import { drive } from '../drive.mjs'
import { createLocalMock } from '../local-mock.mjs'

const say = (text) => {
  document.body.append(Object.assign(document.createElement('p'), { textContent: text }))
}

/** Runs everything in this page; the service worker answers its requests. */
globalThis.runMatrix = async () => {
  const mock = await createMock()
  await setupWorker(...createHandlers(mock)).start({ onUnhandledRequest: 'bypass', quiet: true })
  // The SDK warns about keys in a page; this key is worthless outside the page.
  const client = openaiWith(OpenAI, { baseURL: 'https://tokmodel.com/v1', dangerouslyAllowBrowser: true })
  const row = await drive({ name: '', version: '', ...client }, createLocalMock(mock))
  for (const [name, cell] of Object.entries(row.cells)) say(`${name}: ${cell}`)
  return row.cells
}
say('ready')
