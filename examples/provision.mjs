// A provision module: how a run gets accounts and keys from a system of your own.
//   conformance provision check examples/provision.mjs
//   conformance https://gateway.example --provision examples/provision.mjs
// Here the system is the mock; SYSTEM_URL and SYSTEM_TOKEN say where it is and what opens it.

const { SYSTEM_URL = 'http://127.0.0.1:4010', SYSTEM_TOKEN = '' } = process.env

/** Asks the system. Whatever goes wrong is thrown: the check is inconclusive then, and its reason has this text. */
async function ask(method, path, token, body) {
  const response = await fetch(new URL(path, SYSTEM_URL), {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
    // A call that takes longer than --provision-timeout is given up anyway.
    signal: AbortSignal.timeout(10_000),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`)
  return { text, json: text === '' ? undefined : JSON.parse(text) }
}

/** @type {import('@tokmodel/conformance').Provider} */
export default {
  // A system that cannot make accounts has account() instead: the same object for an account that exists.
  async createAccount(credits) {
    const { json } = await ask('POST', '/__admin/accounts', SYSTEM_TOKEN, { credits, keys: [{ name: 'first' }] })
    return accountOf(json.keys[0].key, json.console_token)
  },
}

/** Every method may be left out: checks that need it are skipped. */
function accountOf(key, token) {
  return {
    key,
    async createKey(name) {
      const { json } = await ask('POST', '/console/api/keys', token, { name })
      return { id: json.id, name: json.name, key: json.key }
    },
    async listKeys() {
      const { text, json } = await ask('GET', '/console/api/keys', token)
      const keys = json.data.map(({ id, name, status }) => ({ id, name, revoked: status === 'revoked' }))
      return { keys, raw: text }
    },
    async renameKey(id, name) {
      const { text } = await ask('PATCH', `/console/api/keys/${id}`, token, { name })
      return text
    },
    // It returns when the key is revoked: from then on every request with it has to be refused.
    async revokeKey(id) {
      await ask('DELETE', `/console/api/keys/${id}`, token)
    },
    async balance() {
      const { json } = await ask('GET', '/console/api/credits', token)
      return json.balance
    },
    async topUp(credits) {
      await ask('POST', '/console/api/credits/top-ups', token, { credits })
    },
    async usage() {
      const { json } = await ask('GET', '/console/api/usage', token)
      return json.data.map((charge) => ({
        model: charge.model,
        promptTokens: charge.prompt_tokens,
        completionTokens: charge.completion_tokens,
        credits: charge.credits,
      }))
    },
  }
}
