// The mock as a container of a test in Node: npm install --save-dev testcontainers (12, for Node 22.22 and later).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GenericContainer, Wait } from 'testcontainers'

const image = process.env['TOKMODEL_IMAGE'] ?? 'tokmodel/conformance'

test('a revoked key is refused, a valid one is not', async () => {
  const container = await new GenericContainer(image).withExposedPorts(4010).withWaitStrategy(Wait.forHealthCheck()).start()
  try {
    const url = `http://${container.getHost()}:${container.getMappedPort(4010)}`
    const keys = await readKeys(container)
    assert.equal(await ask(url, keys.key), 200)
    assert.equal(await ask(url, keys.revoked_key), 401)
  } finally {
    await container.stop()
  }
})

/**
 * The first line that the mock prints has its keys and tokens.
 * @param {import('testcontainers').StartedTestContainer} container
 * @returns {Promise<{ key: string, revoked_key: string, no_credit_key: string, admin_token: string }>}
 */
async function readKeys(container) {
  let text = ''
  for await (const chunk of await container.logs()) {
    text += chunk
    const line = /^\{.*\}$/m.exec(text)
    if (line !== null) return JSON.parse(line[0])
  }
  throw new Error('the mock has not printed its keys')
}

/**
 * @param {string} url
 * @param {string} key
 */
async function ask(url, key) {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] }),
  })
  return response.status
}
