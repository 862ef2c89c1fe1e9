import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gateway } from '../../scripts/generate/gateways.ts'
import { runAgainstMock } from '../proof/prove.ts'
import { root } from '../support/cli.ts'

test('a report becomes a row of docs/gateways.md, without anything that the gateway has said', async () => {
  const at = await mkdtemp(join(tmpdir(), 'conformance-gateways-'))
  const { instead, withJson } = await import('../../mock/misbehave/mutants/build.ts')
  const fault = instead(
    ({ reply }) => reply.status === 401,
    ({ reply }) => withJson(reply, { error: { message: 'Nothing to see at 10.0.0.7', type: 'x', code: 401 } }),
  )
  const report = await runAgainstMock([{ id: 'a fault', behave: fault }], { checks: ['envelope/*', 'bearer/challenge'] })
  writeFileSync(join(at, 'report.json'), JSON.stringify(report))
  const add = (...args: string[]) =>
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/add-gateway.ts', join(at, 'report.json'), '--to', at, ...args], {
      cwd: root,
      stdio: 'pipe',
    })
  add('--name', 'mine', '--source', 'https://example.com/mine', '--release', '1.2.3', '--setup', 'one key')
  const text = readFileSync(join(at, 'mine.json'), 'utf8')
  const { failed, warned, summary, requirements } = gateway.parse(JSON.parse(text))
  expect(failed).toEqual(expect.arrayContaining(['envelope/unauthorized-message', 'envelope/unauthorized-type']))
  expect([failed?.length, warned?.length]).toEqual([summary.fail, summary.warn])
  expect(requirements).toEqual(report.requirements)
  expect(text).not.toContain('Nothing to see')
  expect(() => add('--name', 'mine')).toThrow(/--source: .*\nGive --name, --source, --release and --setup\./)
})
