/** A mock in this process, with what the matrix asks of one: its state instead of a test-control API. */
export function createLocalMock({ world, handle }) {
  const ask = async (method, path, token, body) => {
    const reply = await handle({
      method,
      target: path,
      origin: 'http://mock',
      header: (name) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })[name],
      body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
    })
    return reply.body === '' ? undefined : JSON.parse(reply.body)
  }
  const { adminToken } = world.settings
  return {
    async account(credits = 100_000) {
      const made = await ask('POST', '/__admin/accounts', adminToken, { credits, keys: [{ name: 'matrix' }] })
      const [{ id, key }] = made.keys
      return {
        key,
        revoke: () => ask('DELETE', `/console/api/keys/${id}`, made.console_token),
        setFault: (fault) => ask('PUT', '/__admin/faults', adminToken, { faults: [{ account: made.id, ...fault }] }),
        requests: async () => (await ask('GET', `/__admin/requests?account=${made.id}`, adminToken)).data,
      }
    },
    unknownKeys: async () => (await ask('GET', '/__admin/requests?cause=key_unknown', adminToken)).data.length,
  }
}
