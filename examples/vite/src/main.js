import { createMock } from '@tokmodel/conformance/mock'
import { createHandlers } from '@tokmodel/conformance/mock/msw'
import { setupWorker } from 'msw/browser'

const mock = await createMock()
mock.reply('Hello', 'Good morning.')
await setupWorker(...createHandlers(mock)).start({ onUnhandledRequest: 'bypass', quiet: true })

const response = await fetch('https://tokmodel.com/v1/chat/completions', {
  method: 'POST',
  headers: { authorization: `Bearer ${mock.secrets.key}`, 'content-type': 'application/json' },
  body: JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] }),
})
document.querySelector('#answer').textContent = (await response.json()).choices[0].message.content
