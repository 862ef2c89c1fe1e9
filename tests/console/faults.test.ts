import { expect, test } from 'vitest'
import { startMock } from '../support/start-mock.ts'

// What a persona answers is not in the document.

test('faults can name what is listed: mutants, personas and latencies', async () => {
  const { admin, chat } = await startMock({ latency: 'typical' })
  const { mutants, personas, latencies, latency } = (await (await admin('/mutants')).json()) as {
    mutants: { id: string }[]
    personas: { name: string; deviations: string[] }[]
    latencies: { name: string }[]
    latency: unknown
  }
  expect(mutants.length).toBeGreaterThan(400)
  expect(personas.map(({ name }) => name)).toEqual(['new-api', 'new-api-2025', 'one-api'])
  expect(latencies.map(({ name }) => name)).toEqual(['fast', 'typical', 'slow'])
  expect(latency).toEqual({ latency_ms: 400, chunk_ms: 20, jitter: 0.4 })
  const faults = [{ mutant: mutants[0]?.id }, { persona: 'one-api' }]
  expect((await admin('/faults', 'PUT', { faults })).status).toBe(200)
  expect(await (await chat({}, 'sk-never-issued')).json()).toMatchObject({ error: { type: 'one_api_error' } })
  await admin('/faults', 'PUT', { faults: [] })
  expect(await (await chat({}, 'sk-never-issued')).json()).toMatchObject({ error: { type: 'authentication_error' } })
})

test('a persona that there is none of, or beside a mutant, is refused', async () => {
  const { admin } = await startMock()
  const put = async (fault: object) => {
    const response = await admin('/faults', 'PUT', { faults: [fault] })
    return [response.status, ((await response.json()) as { error: { message: string } }).error.message]
  }
  expect(await put({ persona: 'constructor' })).toEqual([400, 'There is no persona `constructor`.'])
  expect(await put({ persona: 'one-api', mutant: 'envelope/unauthorized-code' })).toEqual([
    400,
    expect.stringContaining('does not go with'),
  ])
})

test('a persona may be of one account alone', async () => {
  const { admin, chat, account } = await startMock()
  const { id, keys } = await account(0)
  await admin('/faults', 'PUT', { faults: [{ persona: 'one-api', account: id }] })
  const refused = await (await chat({}, keys[0]?.key ?? '')).json()
  expect(refused).toMatchObject({ error: { type: 'one_api_error' } })
  expect(await (await chat({}, 'sk-never-issued')).json()).toMatchObject({ error: { type: 'authentication_error' } })
})
