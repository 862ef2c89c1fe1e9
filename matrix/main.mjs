/**
 * `npm run matrix`: real clients, not patched or wrapped, against the standalone mock, then agents, and all of them once
 * more recorded and played back. Prints a row for each and exits 1 if one does not do what it should; `-- --write` writes
 * the tables to docs/clients.md.
 */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { agentsFor } from './agents/agents.mjs'
import { agentColumns, driveAgent } from './agents/drive-agent.mjs'
import { fixtures } from './agents/scene.mjs'
import { browserRow } from './browser.mjs'
import { clientsFor } from './clients.mjs'
import { drive } from './drive.mjs'
import { mswRow } from './msw.mjs'
import { runPlaywrightExample } from './playwright.mjs'
import { startPreparing } from './prepare.mjs'
import { replay } from './replay.mjs'
import { startMock } from './start-mock.mjs'
import { columns, toMarkdown, toText } from './table.mjs'

const { values } = parseArgs({ options: { write: { type: 'boolean' }, only: { type: 'string' }, json: { type: 'boolean' } } })
const prepared = [undefined, 'openai-python'].includes(values.only) ? startPreparing() : undefined
const mock = await startMock()
const rows = []
const agentRows = []
const skipped = []
const problems = []
try {
  const { clients, missing } = await clientsFor(mock.url, prepared, values.only)
  skipped.push(...missing)
  for (const client of clients) {
    rows.push(await drive(client, mock))
    client.close?.()
  }
  if (values.only === undefined) {
    const browser = await browserRow()
    const example = runPlaywrightExample()
    if (example !== undefined) skipped.push(example)
    // Both wait more than they work.
    const [inVitest] = await Promise.all([mswRow(), runAgents()])
    rows.push(inVitest)
    if ('skipped' in browser) skipped.push(browser.skipped)
    else rows.push(browser)
  }
} finally {
  mock.close()
}
if (values.json) console.log(JSON.stringify([...rows, ...agentRows]))
else console.log([toText(rows, columns), ...(agentRows.length > 0 ? [toText(agentRows, agentColumns)] : [])].join('\n\n'))
for (const reason of skipped) console.log(`skipped: ${reason}`)
for (const { name, cells, expected } of rows)
  if (columns.some((column) => !expected(column, cells[column]))) problems.push(`${name}: ${JSON.stringify(cells)}`)
for (const { name, cells } of agentRows)
  if (agentColumns.some((column) => !['yes', '-'].includes(cells[column]))) problems.push(`${name}: ${JSON.stringify(cells)}`)
for (const problem of problems) console.log(`problem: ${problem}`)
if (values.write) await writeFile(new URL('../docs/clients.md', import.meta.url), toMarkdown(rows, agentRows))
process.exit(problems.length === 0 ? 0 : 1)

async function runAgents() {
  const { agents, missing } = await agentsFor(prepared)
  skipped.push(...missing)
  await mock.setFixtures(fixtures)
  agentRows.push(...(await Promise.all(agents.map((agent) => driveAgent(agent, mock)))))
  problems.push(...(await replay(agents, prepared)))
  for (const agent of agents) agent.close?.()
}
