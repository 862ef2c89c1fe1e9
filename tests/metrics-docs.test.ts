import { execFileSync } from 'node:child_process'
import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root, runCli, startMockProcess } from './support/cli.ts'
import { runPromtool } from './support/outside-readers.ts'
import { type Family, readOpenMetrics } from './support/read-openmetrics.ts'

const page = await readFile(join(root, 'docs/metrics.md'), 'utf8')
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^\`]*)\`\`\``, 'g'))].map(([, text]) => text ?? '')
const commands = blocks('sh').flatMap((text) => text.trim().split('\n'))
const [check = '', promtool = '', serve = '', curl = ''] = commands
const [ofRun = '', ofMock = ''] = page.split('## The mock')

/** The names of a table's rows. */
const namesOf = (section: string) =>
  [...section.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name))

/** The names of families as Prometheus knows them, without their prefix. */
const toNames = (families: readonly Family[], prefix: string) =>
  families.map(({ name, type }) => name.slice(prefix.length) + (type === 'counter' ? '_total' : ''))

const words = (command: string) => command.split(' ').slice(2)

test('a scheduled run leaves the families that the page names', async () => {
  const mock = await startMockProcess()
  const file = join(await mkdtemp(join(tmpdir(), 'conformance-')), 'tokmodel.prom')
  const args = words(check).map((word) => word.replace('https://tokmodel.com', mock.url).replace(/=\/.*/, `=${file}`))
  expect(args.join()).not.toMatch(/tokmodel\.com|\/var/)
  const { code } = await runCli([...args, '--suite', 'bearer'], { TOKMODEL_API_KEY: mock.key })
  expect(code).toBe(0)
  const families = readOpenMetrics(await readFile(file, 'utf8'))
  expect(toNames(families, 'tokmodel_conformance_').sort()).toEqual(namesOf(ofRun).sort())
})

test('the mock of the page answers its curl line with the families that the page names', async () => {
  const mock = await startMockProcess(...words(serve).slice(3))
  const line = curl.replace('http://127.0.0.1:4010', mock.url)
  expect(serve).toContain('mock --port 4010')
  expect(line).not.toBe(curl)
  const families = readOpenMetrics(execFileSync('sh', ['-c', `${line} --silent`], { encoding: 'utf8' }))
  expect(toNames(families, 'tokmodel_mock_').sort()).toEqual(namesOf(ofMock).sort())
})

test('promtool takes the rules and the configuration of the page', async () => {
  expect(commands).toHaveLength(4)
  const args = promtool.split(' ').slice(1)
  expect(runPromtool(args.map((word) => word.replace('examples/', `${root}/examples/`))) ?? { code: 0 }).toMatchObject({
    code: 0,
  })
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'))
  await copyFile(join(root, 'examples/alerts/conformance.yaml'), join(folder, 'conformance.yaml'))
  await writeFile(join(folder, 'admin-token'), 'an-admin-token')
  await writeFile(join(folder, 'prometheus.yml'), blocks('yaml')[0] ?? '')
  expect(runPromtool(['check', 'config', join(folder, 'prometheus.yml')]) ?? { code: 0 }).toMatchObject({ code: 0 })
})
