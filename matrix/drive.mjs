/** An action that takes longer counts as hanging. */
const mostMs = 10_000

/**
 * Makes a client perform each action once, in an account of its own, and reads the journal of the mock.
 * A cell is `yes`, or what was seen instead.
 */
export async function drive(client, mock) {
  const cells = {}
  for (const [name, act] of Object.entries(acts)) {
    try {
      cells[name] = await Promise.race([act(client, mock), sleep(mostMs).then(() => 'hangs')])
    } catch (error) {
      const status = client.statusOf(error)
      cells[name] = status === undefined ? `${error.name}: ${error.message}`.slice(0, 80) : String(status)
    }
  }
  return { name: client.name, version: client.version, cells, expected: client.expected ?? usual }
}

/** What every client has to do; whether it retries by itself is its own choice. */
export function usual(name, cell) {
  return name === 'retries 503' ? cell === 'yes' || cell === 'no' : cell === 'yes'
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

const statusesOf = async (account) =>
  (await account.requests())
    .filter(({ path }) => path.startsWith('/v1'))
    .map(({ status }) => status)
    .join()

const acts = {
  async chat(client, mock) {
    const account = await mock.account()
    const text = await client.chat(account.key)
    return seen(text.length > 0 && (await statusesOf(account)) === '200', await statusesOf(account))
  },
  async stream(client, mock) {
    const account = await mock.account()
    const text = await client.stream(account.key)
    const [request] = await account.requests()
    return seen(text.length > 0 && request.stream === 'completed', `${request.status} ${request.stream}`)
  },
  async 'status 401'(client, mock) {
    const before = await mock.unknownKeys()
    const status = await refused(client, client.chat('sk-aZ09bY18cX27dW36eV45fU54gT63hS72'))
    const sent = (await mock.unknownKeys()) - before
    return seen(status === 401 && sent === 1, sent === 0 ? String(status) : `${status}, ${sent} requests`)
  },
  async 'status 403'(client, mock) {
    const account = await mock.account(0)
    const status = await refused(client, client.chat(account.key))
    const statuses = await statusesOf(account)
    return seen(status === 403 && statuses === '403', statuses === '' ? String(status) : `${status}: ${statuses}`)
  },
  async 'revoked midway'(client, mock) {
    const account = await mock.account()
    await client.chat(account.key)
    await account.revoke()
    const status = await refused(client, client.chat(account.key))
    return seen(status === 401 && (await statusesOf(account)) === '200,401', `${status}: ${await statusesOf(account)}`)
  },
  async abort(client, mock) {
    const account = await mock.account()
    await account.setFault({ chunk_ms: 100 })
    const error = await client.stream(account.key, { abortAfter: 1 }).then(
      () => undefined,
      (reason) => reason,
    )
    if ((await account.requests()).length === 0) throw error
    let state
    for (let look = 0; look < 40 && state !== 'abandoned'; look += 1) {
      await sleep(50)
      state = (await account.requests())[0]?.stream
    }
    return seen(state === 'abandoned', String(state))
  },
  async 'retries 503'(client, mock) {
    const account = await mock.account()
    await account.setFault({ status: 503, times: 1 })
    const status = await refused(client, client.chat(account.key))
    const statuses = await statusesOf(account)
    if (statuses === '503,200' && status === undefined) return 'yes'
    if (statuses === '') return String(status)
    return statuses === '503' && status === 503 ? 'no' : `${status}: ${statuses}`
  },
}

/** The columns of the table. */
export const actNames = Object.keys(acts)

async function refused(client, answer) {
  return await answer.then(
    () => undefined,
    (error) => client.statusOf(error),
  )
}

function seen(isGood, what) {
  return isGood ? 'yes' : what
}
