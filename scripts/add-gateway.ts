/**
 * `tsx scripts/add-gateway.ts report.json --name NAME --source URL --release TEXT --setup TEXT [--remarks TEXT] [--to FOLDER]`
 * writes what a JSON report says of a gateway in the form of `docs/gateways`: ids and counts, nothing that the gateway said.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Report } from '../engine/report/result.ts'
import { severityOf } from '../engine/report/severity-of.ts'
import { report } from '../spec/schemas/report.ts'
import { gateway, gatewayFolder } from './generate/gateways.ts'

const text = { type: 'string' } as const
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { name: text, source: text, release: text, setup: text, remarks: { ...text, default: 'No remarks.' }, to: text },
})
const [file = 'report.json'] = positionals
const {
  tool,
  requirements = null,
  startedAt,
  summary,
  results,
} = report.parse(JSON.parse(await readFile(file, 'utf8'))) as unknown as Report
const withSeverity = (severity: 'fail' | 'warn') =>
  results.filter((result) => result.outcome === 'fail' && severityOf(result, false) === severity).map(({ id }) => id)
const checked = gateway.safeParse({
  name: values.name,
  source: values.source,
  version: values.release,
  setup: values.setup,
  measured: startedAt.slice(0, 10),
  tool: tool.version,
  requirements,
  summary,
  failed: withSeverity('fail'),
  warned: withSeverity('warn'),
  remarks: values.remarks,
})
if (checked.success) {
  const folder = values.to ?? fileURLToPath(new URL(`../${gatewayFolder}`, import.meta.url))
  await writeFile(`${folder}/${checked.data.name}.json`, `${JSON.stringify(checked.data, null, 2)}\n`)
} else {
  const [issue] = checked.error.issues
  const member = issue?.path[0] === 'version' ? 'release' : String(issue?.path[0])
  console.error(`error: --${member}: ${issue?.message}\nGive --name, --source, --release and --setup.`)
  process.exitCode = 2
}
