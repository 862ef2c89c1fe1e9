import { spawn } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { finish, root } from '../support/cli.ts'
import { hasRedis } from '../support/redis.ts'

/** Runs one of the two for so many seconds. */
async function run(name: 'main' | 'endure', seconds: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', `tests/soak/${name}.ts`, seconds, '1'], { cwd: root })
  onTestFinished(() => void child.kill('SIGKILL'))
  const { code, stdout, stderr } = await finish(child)
  return { code, stderr, stdout, wrong: stdout.split('\n').filter((line) => line.startsWith('WRONG')) }
}

test('a short soak finds nothing wrong', async () => {
  const { code, stderr, stdout, wrong } = await run('main', '1')
  expect({ code, stderr, wrong }).toEqual({ code: 0, stderr: '', wrong: [] })
  expect(stdout).toMatch(/^seed 1\n[1-9]\d* acts in 1 s: /)
  expect(stdout).toMatch(/spent ([1-9]\d*), usage \1, journal \1$/m)
})

test.skipIf(!hasRedis)('neither does short endurance, of four processes of which one is killed in a burst', async () => {
  const { code, stderr, stdout, wrong } = await run('endure', '2')
  expect({ code, stderr, wrong }).toEqual({ code: 0, stderr: '', wrong: [] })
  expect(stdout).toMatch(/, fuzz [1-9]/)
  expect(stdout.match(/spent ([1-9]\d*), usage \1, journal \1$/gm)).toHaveLength(2)
  expect(stdout).toMatch(/^a process killed after \d+ of 800 calls: [1-9]\d* answered/m)
})
