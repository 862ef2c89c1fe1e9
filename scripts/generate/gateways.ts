import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { requirementIds } from '../../spec/requirements.gen.ts'

/** The page that is made of the files in `gatewayFolder`. */
export const gatewayPage = 'docs/gateways.md'
export const gatewayFolder = 'docs/gateways'

const count = z.int().min(0)
const ids = z.array(z.enum(requirementIds)).nullable()

/** What the suite has said of one gateway. */
export const gateway = z.strictObject({
  name: z.string().regex(/^[a-z\d-]+$/),
  source: z.url(),
  version: z.string(),
  /** What it was set up with, and what the run was given. */
  setup: z.string(),
  measured: z.iso.date(),
  /** The version of this package. */
  tool: z.string(),
  requirements: z.object({ date: z.iso.date(), sha256: z.string() }).nullable(),
  summary: z.object({ pass: count, fail: count, warn: count, skip: count, inconclusive: count, error: count }),
  /** The checks whose MUST and whose SHOULD failed; null if that was not kept. */
  failed: ids,
  warned: ids,
  remarks: z.string(),
})

/** What the suite has said of one gateway. */
export type Gateway = z.infer<typeof gateway>

/** The table of all gateways. */
export function generateGateways(root: string): string {
  const files = readdirSync(`${root}/${gatewayFolder}`).sort()
  const all = files.map((file) => gateway.parse(JSON.parse(readFileSync(`${root}/${gatewayFolder}/${file}`, 'utf8'))))
  const known = all.filter((one) => one.failed !== null)
  const rows = requirementIds.filter((id) => known.some(({ failed, warned }) => failed?.includes(id) || warned?.includes(id)))
  return `# What the suite says of gateways

Made from the files in [gateways](gateways) by "npm run generate". Do not edit.

A run says what a deployment does, not what a project is worth: versions, settings and what stands in front of it matter.
None of these gateways claims to be TokModel. A run that names no requirements is of a state of this package that had fewer checks.

## The runs

| gateway | version | set up with | measured | by | passed | failed | warned | skipped | not judged |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${all.map(toRun).join('\n')}

${all.map(({ name, remarks }) => `- **${name}**: ${remarks}`).join('\n')}

## What failed

✖ a MUST failed, ⚠ a SHOULD failed, · neither.

| check | ${known.map(({ name }) => name).join(' | ')} |
| --- | ${known.map(() => '---').join(' | ')} |
${rows.map((id) => `| \`${id}\` | ${known.map((one) => toMark(one, id)).join(' | ')} |`).join('\n')}

## Add one

\`\`\`sh
npx conformance https://your.gateway --reporter json=report.json
npx tsx scripts/add-gateway.ts report.json --name your-gateway --source https://… --release "1.2.3" --setup "…"
npm run generate
\`\`\`

The first command needs the keys in the environment. The file that the second one writes has ids and counts, no answer and no
address; read it before you send it.
`
}

function toRun({ name, source, version, setup, measured, tool, requirements, summary }: Gateway): string {
  const { pass, fail, warn, skip, inconclusive } = summary
  const set = requirements === null ? tool : `${tool}, requirements of ${requirements.date}`
  return `| [${name}](${source}) | ${version} | ${setup} | ${measured} | ${set} | ${[pass, fail, warn, skip, inconclusive].join(' | ')} |`
}

function toMark({ failed, warned }: Gateway, id: (typeof requirementIds)[number]): string {
  if (failed?.includes(id)) return '✖'
  return warned?.includes(id) ? '⚠' : '·'
}
