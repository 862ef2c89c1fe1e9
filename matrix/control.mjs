/** The calls of the matrix to a mock, through a function that calls its management APIs. */
export function createControl(ask, adminToken) {
  return {
    /** A fresh account with one key. */
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
    /** Replaces the fixtures of all accounts. */
    setFixtures: (fixtures) => ask('PUT', '/__admin/fixtures', adminToken, { fixtures }),
    /** How many requests were refused for a key that was never issued. */
    unknownKeys: async () => (await ask('GET', '/__admin/requests?cause=key_unknown', adminToken)).data.length,
  }
}
