// The handlers under msw 3, which needs Node 22.12: a separate check, because the project's tests run on Node 20.
import { strict as assert } from 'node:assert'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(tmpdir(), 'conformance-msw3')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}')
execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', 'msw@3.0.5'], {
  cwd: folder,
  stdio: ['ignore', 'ignore', 'inherit'],
})
// A copy, so that the handlers find the msw that is installed next to them.
cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true })
const load = (path) => import(pathToFileURL(join(folder, path)).href)

writeFileSync(join(folder, 'setup.mjs'), "export { setupServer } from 'msw/node'\n")
const { setupServer } = await load('setup.mjs')
const { createMock } = await load('dist/mock/mock.js')
const { createHandlers } = await load('dist/mock/adapters/msw.js')

const mock = await createMock({ seed: 1 })
const server = setupServer(...createHandlers(mock))
server.listen({ onUnhandledRequest: 'error' })
const ask = (key, body = {}, signal) =>
  fetch('https://tokmodel.com/v1/chat/completions', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }], ...body }),
    ...(signal && { signal }),
  })

assert.equal((await (await ask(mock.secrets.key)).json()).object, 'chat.completion')
assert.equal((await ask('sk-unknown')).status, 401)
assert.equal((await ask(mock.secrets.revokedKey)).status, 401)
assert.equal((await ask(mock.secrets.noCreditKey)).status, 403)
assert.match(await (await ask(mock.secrets.key, { stream: true })).text(), /data: \[DONE\]\n\n$/)

mock.world.faults.set([{ chunk_ms: 10 }], new Map())
const leaving = new AbortController()
const response = await ask(mock.secrets.key, { stream: true }, leaving.signal)
await response.body.getReader().read()
leaving.abort()
for (let waited = 0; mock.world.journal.list().at(-1).stream === 'open' && waited < 200; waited += 1)
  await new Promise((resolve) => setTimeout(resolve, 10))
assert.equal(mock.world.journal.list().at(-1).stream, 'abandoned')
server.close()
console.log(`msw 3 on Node ${process.version}: answers, refusals, a stream and a client that disconnects work`)
