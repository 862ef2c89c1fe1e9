import { expect, test } from 'vitest'
import { findMost } from '../../engine/check/leaks.ts'
import { findMutant } from '../../mock/misbehave/mutants/find-mutant.ts'
import { runAgainstMock } from '../proof/prove.ts'

test('a key that somebody without a token can create is not in the report', async () => {
  const created: { id: string; key: string }[] = []
  const opened = findMutant('keys/console-credential:key-opens')
  const report = await runAgainstMock(
    [
      {
        id: 'watched',
        async behave(call, honest, state) {
          const reply = (await opened?.behave(call, honest, state)) ?? (await honest(call))
          if (call.method === 'POST' && reply.status === 201 && call.target === '/console/api/keys')
            created.push(JSON.parse(String(reply.body)))
          return reply
        },
      },
    ],
    { checks: ['keys/console-credential'] },
  )
  expect(report.results[0]?.outcome).toBe('fail')
  expect(created.length).toBeGreaterThan(2)
  expect(created.filter(({ key }) => JSON.stringify(report).includes(key))).toEqual([])
})

test.each([
  ['the end', '…x4Qz', false],
  ['both ends', 'sk-Zq81Lm…x4Qz', false],
  ['all but a few characters', 'sk-Zq81LmT9vB3nK7…WcD5hJ2gF6sA0pR8eY1uI4oX', true],
  ['two long pieces in two members', '{"a":"Zq81LmT9vB3nK7","b":"WcD5hJ2gF6sA0pR8eY1uI4oX"}', true],
] as const)('most of a key is seen, an end of it is not: %s', (_, text, isFound) => {
  expect(findMost(text, 'sk-Zq81LmT9vB3nK7xEWcD5hJ2gF6sA0pR8eY1uI4oXx4Qz') !== undefined).toBe(isFound)
})
