import { expect, test } from 'vitest'
import type { Mutant } from '../../mock/misbehave/mutant.ts'
import { onConsole, readJson, readMembers, withJson, withMembers } from '../../mock/misbehave/mutants/build.ts'
import { idOf, keyPath, keysPath, refused, relisted } from '../../mock/misbehave/mutants/keys/build-keys.ts'
import { isFinding, runAgainstMock } from '../proof/prove.ts'

/** Whether the console knows a key as revoked. */
const isRevoked = async (call: Parameters<Mutant>[0], honest: Parameters<Mutant>[1]) => {
  const reply = await honest({ ...call, method: 'GET', target: '/console/api/keys', header: (name) => call.header(name) })
  const keys: { id: string; status: string }[] = readJson(reply)?.data ?? []
  return keys.some(({ id, status }) => id === idOf(call) && status === 'revoked')
}

/** What the documentation leaves open, decided in another way than by the mock. */
const consoles: Record<string, Mutant> = {
  'refuses to rename a revoked key': onConsole('PATCH', keyPath, async (call, honest) =>
    (await isRevoked(call, honest)) ? refused(409) : await honest(call),
  ),
  'refuses to revoke a key again': onConsole('DELETE', keyPath, async (call, honest) =>
    (await isRevoked(call, honest)) ? refused(404) : await honest(call),
  ),
  'takes no notice of members that it does not know': onConsole('PATCH', keyPath, async (call, honest) => {
    const { name } = readMembers(call)
    return await honest(name === undefined ? withMembers(call, { name: 'unchanged' }) : withOnlyName(call))
  }),
  'lists no revoked keys': relisted((keys) => keys.filter(({ status }) => status !== 'revoked')),
  'takes only letters, digits, spaces and hyphens in names': onConsole('POST', keysPath, async (call, honest) =>
    /^[\w -]{1,50}$/.test(String(readMembers(call)['name'])) ? await honest(call) : refused(422),
  ),
  'takes such names only at their creation': onConsole('PATCH', keyPath, async (call, honest) =>
    /^[\w -]{1,50}$/.test(String(readMembers(call)['name'])) ? await honest(call) : refused(400),
  ),
  'has no usage log': onConsole('GET', /\/usage$/, async () => refused(404)),
  'shows both ends of a key': (() => {
    const known = new Map<string, string>()
    const list = relisted((keys) => keys.map((key) => ({ ...key, preview: known.get(key.id) ?? '' })))
    return async (call, honest, state) => {
      const reply = await list(call, honest, state)
      if (call.method !== 'POST' || !keysPath.test(call.target) || reply.status !== 201) return reply
      const made = readJson(reply)
      known.set(made.id, `${made.key.slice(0, 11)}...${made.key.slice(-4)}`)
      return withJson(reply, made)
    }
  })(),
}

function withOnlyName(call: Parameters<Mutant>[0]): Parameters<Mutant>[0] {
  const { name } = readMembers(call)
  return { ...withMembers(call, {}), body: new TextEncoder().encode(JSON.stringify({ name })) }
}

test.each(Object.keys(consoles))('a console that %s has no finding that a MUST is broken', async (name) => {
  const behave = consoles[name] as Mutant
  const report = await runAgainstMock([{ id: name, behave }], { suites: ['keys', 'revocation'] })
  const findings = report.results.filter((result) => isFinding(result) && result.level === 'MUST')
  expect(findings.map(({ id }) => id)).toEqual([])
  expect(report.summary).toMatchObject({ inconclusive: 0, error: 0 })
  expect(report.conforms).toBe(true)
})
