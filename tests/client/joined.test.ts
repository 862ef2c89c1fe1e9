import { expect, test } from 'vitest'
import { createMock } from '../../runners/testing.ts'
import { root, runCli } from '../support/cli.ts'

// Suites that start a mock of their own with createMock() are judged below `conformance client`.

async function judge(...command: string[]) {
  const { code, stdout, stderr } = await runCli(['client', '--reporter', 'json', '--', ...command])
  const { results, requests, notes } = JSON.parse(stdout)
  const found = results.filter(({ outcome }: { outcome: string }) => outcome === 'fail').map(({ id }: { id: string }) => id)
  return { code, found, requests, notes, all: stdout + stderr }
}

const suite = (name: string) => `${root}/tests/client/suites/${name}.mjs`

test('a suite as the README has it is judged, and conforms', async () => {
  const { code, found, requests } = await judge(process.execPath, '--test', `${root}/examples/client.node-test.mjs`)
  expect({ code, found, requests }).toEqual({ code: 0, found: [], requests: 6 })
})

test('so is one of vitest', async () => {
  const args = ['run', '--config', 'examples/vitest.config.ts', 'examples/fixtures.test.ts']
  const { code, found, requests } = await judge(process.execPath, `${root}/node_modules/vitest/vitest.mjs`, ...args)
  expect({ code, found }).toEqual({ code: 0, found: [] })
  expect(requests).toBeGreaterThan(3)
})

test('a client that goes on after a 401 is found, in the account that the suite has made for it', async () => {
  const { code, found } = await judge(process.execPath, '--test', suite('retries-401'))
  expect({ code, found }).toEqual({ code: 1, found: ['client/retry-401'] })
})

test('the keys of such a mock are known to the judge: they are found where they must not be, and not shown', async () => {
  const { code, found, all } = await judge(process.execPath, suite('shows-its-keys'))
  expect({ code, found }).toEqual({ code: 1, found: ['client/key-in-output', 'client/key-in-url'] })
  expect(all).toContain('the keys are [key] [key]')
  expect(all).not.toContain('sk-configured-by-the-suite')
})

test('what such a mock does comes through as it is, and closing it does not end that of the judge', async () => {
  const { code, requests, all } = await judge(process.execPath, suite('breaks-off'))
  expect(code, all).toBe(0)
  expect(requests).toBe(7)
})

test('a mock that no judge answers says so', async () => {
  process.env['TOKMODEL_CONFORMANCE_JUDGE'] = 'http://127.0.0.1:1/nobody'
  try {
    await expect(createMock()).rejects.toThrow('The mock cannot join `conformance client`')
  } finally {
    delete process.env['TOKMODEL_CONFORMANCE_JUDGE']
  }
})
