import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { root } from './support/cli.ts'

test('a target that cannot be reached is one failed test of vitest, and the others are skipped with the reason', async () => {
  // Below the checkout, so that its vitest is found.
  mkdirSync(join(root, '.conformance'), { recursive: true })
  const folder = mkdtempSync(join(root, '.conformance/adapter-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const options = "{ url: 'http://127.0.0.1:9', key: 'sk-0123456789abcdef', suites: ['bearer'] }"
  const line = `import { conformance } from '${root}/dist/runners/vitest.js'\nconformance(${options})\n`
  writeFileSync(join(folder, 'adapter.test.mjs'), line)
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default {}\n')
  const report = await new Promise<string>((resolve) => {
    const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder, '--reporter', 'json']
    execFile(process.execPath, args, { cwd: folder }, (_, stdout) => resolve(stdout))
  })
  const { numFailedTests, numPassedTests, testResults } = JSON.parse(report)
  expect([numFailedTests, numPassedTests]).toEqual([1, 0])
  const failed = testResults[0].assertionResults.find(({ status }: { status: string }) => status === 'failed')
  expect(failed.failureMessages[0]).toContain('The target cannot be reached')
})
