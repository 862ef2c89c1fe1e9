import { expect, test } from 'vitest'
import { showProgress } from '../../runners/cli/progress.ts'
import { runCli, startMockProcess } from '../support/cli.ts'

const suites = (bearer: number, keys: number) =>
  new Map([
    ['bearer', { done: bearer, total: 20 }],
    ['keys', { done: keys, total: 1 }],
  ])

/** What is written while a run goes on. */
function watch(place: { isTTY?: boolean; columns?: number }, env: Record<string, string>): string[] {
  const written: string[] = []
  const show = showProgress({ ...place, write: (text) => written.push(text) }, env)
  show?.({ done: 0, total: 21, waiting: [], suites: suites(0, 0) })
  show?.({ done: 12, total: 21, waiting: ['bearer/a', 'bearer/b'], suites: suites(11, 1) })
  show?.({ done: 20, total: 21, waiting: ['bearer/a'], suites: suites(19, 1) })
  show?.({ done: 21, total: 21, waiting: [], suites: suites(20, 1) })
  return written
}

test('a terminal shows a bar and what is waited for, in one line, and takes it away', () => {
  const written = watch({ isTTY: true, columns: 80 }, {})
  expect(written).toEqual([
    `\r${'░'.repeat(20)} 0 of 21\u001b[K`,
    `\r${'█'.repeat(11)}${'░'.repeat(9)} 12 of 21, waiting for bearer/a and 1 more\u001b[K`,
    `\r${'█'.repeat(19)}░ 20 of 21, waiting for bearer/a\u001b[K`,
    '\r\u001b[K',
  ])
})

test('a log of CI has a line for each suite, and anything else nothing', () => {
  const inCi = watch({}, { CI: 'true' })
  expect(inCi).toEqual([
    expect.stringMatching(/^keys: 1 check done after \d+\.\d s\n$/),
    expect.stringMatching(/^bearer: 20 checks done after \d+\.\d s\n$/),
  ])
  expect(watch({}, {})).toEqual([])
  expect(watch({ isTTY: true }, { TERM: 'dumb' })).toEqual([])
})

test('--quiet prints the verdict alone, and --verbose every request and the time of each check', async () => {
  const mock = await startMockProcess('--mutant', 'bearer/challenge:no-challenge')
  const env = { TOKMODEL_API_KEY: mock.key, CI: 'true' }
  const quiet = await runCli([mock.url, '--suite', 'bearer', '--quick', '--strict', '--quiet'], env)
  expect([quiet.code, quiet.stderr]).toEqual([1, ''])
  expect(quiet.stdout.split('\n').length).toBeLessThan(4)
  expect(quiet.stdout).toMatch(/^http:\S+ does not conform/)
  const verbose = await runCli([mock.url, '--check', 'bearer/missing-key', '--verbose'], env)
  expect(verbose.code).toBe(0)
  const lines = verbose.stderr.trim().split('\n')
  for (const line of lines) expect(line).toMatch(/^[A-Z]+ \/\S+ {2}(\d{3}|[a-z]+) {2}\d+ ms$/)
  const sent = Number(/1 check, (\d+) requests/.exec(verbose.stdout)?.[1])
  expect(lines.length).toBe(sent)
  expect(verbose.stdout).toMatch(/\(\d+\.\d s\)\n/)
  expect(verbose.stdout).toMatch(/^Slowest: bearer\/missing-key \d+\.\d s\.$/m)
  expect(verbose.stdout + verbose.stderr).not.toContain(mock.key)
  const both = await runCli([mock.url, '--quiet', '--verbose'])
  expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('--quiet and --verbose')])
})
