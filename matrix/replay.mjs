import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { foldCase, secretForms } from '../dist/spec/secret-forms.js'
import { isRight, withLimit } from './agents/drive-agent.mjs'
import { fixtures } from './agents/scene.mjs'
import { clientsFor } from './clients.mjs'
import { startMock } from './start-mock.mjs'

/**
 * All clients once through a mock that records, and once against what it has written, without the upstream.
 * @returns what differs, or what the files should not have.
 */
export async function replay(agents, prepared) {
  const folder = mkdtempSync(join(tmpdir(), 'matrix-recordings-'))
  try {
    const secrets = []
    const recorded = await record(folder, { agents, prepared, secrets })
    const played = await withMock({ args: ['--fixtures', folder, '--fixtures-only'] }, (mock) =>
      perform({ mock, agents, prepared, secrets }),
    )
    const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
    console.log(`replay: ${recorded.size} results of ${agents.length} agents and all clients, from ${files.length} recordings`)
    return [...listDifferences(recorded, played), ...listLeaks(files, secrets)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function record(folder, { agents, prepared, secrets }) {
  return await withMock({}, async (upstream) => {
    await upstream.setFixtures(fixtures)
    secrets.push(upstream.key, upstream.adminToken)
    const options = { args: ['--record', upstream.url, '--fixtures', folder], env: { TOKMODEL_UPSTREAM_KEY: upstream.key } }
    return await withMock(options, (mock) => perform({ mock, agents, prepared, secrets }))
  })
}

/** What every client gets, by its name and by what it does; those that the mock does not serve get an error. */
async function perform({ mock, agents, prepared, secrets }) {
  const { clients } = await clientsFor(mock.url, prepared)
  const results = new Map()
  const note = async (name, act, isGood) => {
    const { key } = await mock.account()
    secrets.push(key)
    const result = await withLimit(act(key)).catch((error) => `${error.name}: ${error.message}`.slice(0, 300))
    results.set(name, { result, isGood: isGood(result) })
  }
  for (const client of clients)
    for (const act of ['chat', 'stream']) {
      // Whose key is in the wrong header gets the same refusal both times.
      const isGood = (result) => client.expected !== undefined || (result !== '' && !/^\w*Error: /.test(result))
      await note(`${client.name} ${client.version}, ${act}`, async (key) => withoutFrames(await client[act](key)), isGood)
    }
  await Promise.all(
    agents.map(async ({ name, acts }) => {
      for (const [act, run] of Object.entries(acts))
        await note(
          `${name}, ${act}`,
          (key) => run({ baseURL: mock.url, key }),
          (result) => isRight(act, result),
        )
    }),
  )
  for (const client of clients) client.close?.()
  secrets.push(mock.key, mock.adminToken)
  return results
}

/** What a client without an SDK has of a stream is its events: their texts, since ids differ from one recording to the next. */
function withoutFrames(text) {
  const events = [...text.matchAll(/^data: (\{.*)$/gm)].map(([, event]) => JSON.parse(event))
  return events.length === 0 ? text : events.map(({ choices }) => choices[0]?.delta.content ?? '').join('')
}

async function withMock(options, use) {
  const mock = await startMock(options)
  try {
    return await use(mock)
  } finally {
    await mock.close()
  }
}

function listDifferences(recorded, played) {
  return [...recorded].flatMap(([name, { result, isGood }]) => {
    if (!isGood) return [`recording of ${name}: ${JSON.stringify(result)}`]
    const again = played.get(name)?.result
    return isDeepStrictEqual(result, again)
      ? []
      : [`replay of ${name}: ${JSON.stringify(again)} instead of ${JSON.stringify(result)}`]
  })
}

/** No key may stand in a recording, in any form. */
function listLeaks(files, secrets) {
  const forms = [...new Set(secrets)].flatMap((secret) => secretForms(secret))
  return files.flatMap(({ name, text }) => {
    const folded = foldCase(text)
    return forms.flatMap(({ what, value }) => (folded.includes(foldCase(value)) ? [`recording ${name} has ${what}`] : []))
  })
}
