import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Job } from 'kubernetes-models/batch/v1'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { root, runCli, startMockProcess } from '../support/cli.ts'

const manifest = parse(await readFile(join(root, 'examples/indexed-job.yaml'), 'utf8'))

test('the manifest is a Job as Kubernetes describes it', () => {
  expect(() => new Job(manifest).validate()).not.toThrow()
  expect(() => new Job({ ...manifest, spec: { ...manifest.spec, completions: 'four' } }).validate()).toThrow()
})

test('its pods judge together what one run judges, and their reports are merged', async () => {
  const { completions, parallelism, completionMode, template } = manifest.spec
  expect([completionMode, parallelism]).toEqual(['Indexed', completions])
  const [container] = template.spec.containers
  const [shell, ...words] = container.command as string[]
  const script = String(words.at(-1)).replace('npx --yes @tokmodel/conformance', `${process.execPath} dist/runners/cli/main.js`)
  expect(script).toContain(`/${completions}"`)
  const mock = await startMockProcess()
  const folder = await mkdtemp(join(tmpdir(), 'conformance-job-'))
  const runs = Array.from({ length: completions }, async (_, index) => {
    const env = {
      PATH: process.env['PATH'],
      JOB_COMPLETION_INDEX: String(index),
      TOKMODEL_URL: mock.url,
      TOKMODEL_API_KEY: mock.key,
      TOKMODEL_REVOKED_KEY: mock.revoked_key,
      TOKMODEL_NO_CREDIT_KEY: mock.no_credit_key,
    }
    const options = { cwd: root, env, maxBuffer: 2 ** 26 }
    const { stdout } = await promisify(execFile)(shell ?? 'sh', [...words.slice(0, -1), script], options)
    const file = join(folder, `part-${index}.json`)
    await writeFile(file, stdout)
    return file
  })
  const whole = runCli(['--reporter', 'json', '--seed', '1'])
  const merged = await runCli(['merge', ...(await Promise.all(runs)), '--reporter', 'json'])
  const idsOf = (report: string) => (JSON.parse(report) as { results: { id: string }[] }).results.map(({ id }) => id).sort()
  expect(merged.code).toBe(0)
  expect(idsOf(merged.stdout)).toEqual(idsOf((await whole).stdout))
})
