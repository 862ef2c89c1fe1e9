/**
 * `npm run matrix`: real clients, not patched or wrapped, against the standalone mock. Prints a row for each and
 * exits 1 if one does not do what it should; `-- --write` writes the table to docs/clients.md.
 */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { browserRow } from './browser.mjs'
import { clientsFor } from './clients.mjs'
import { drive } from './drive.mjs'
import { mswRow } from './msw.mjs'
import { runPlaywrightExample } from './playwright.mjs'
import { startMock } from './start-mock.mjs'
import { columns, toMarkdown, toText } from './table.mjs'

const { values } = parseArgs({ options: { write: { type: 'boolean' }, only: { type: 'string' }, json: { type: 'boolean' } } })
const mock = await startMock()
const rows = []
const skipped = []
try {
  const { clients, missing } = await clientsFor(mock.url, values.only)
  skipped.push(...missing)
  for (const client of clients) {
    rows.push(await drive(client, mock))
    client.close?.()
  }
  if (values.only === undefined) {
    rows.push(await mswRow())
    const browser = await browserRow()
    if ('skipped' in browser) skipped.push(browser.skipped)
    else rows.push(browser)
    const example = runPlaywrightExample()
    if (example !== undefined) skipped.push(example)
  }
} finally {
  mock.close()
}
if (values.json) console.log(JSON.stringify(rows))
else console.log(toText(rows))
for (const reason of skipped) console.log(`skipped: ${reason}`)
const failed = rows.filter(({ cells, expected }) => columns.some((name) => !expected(name, cells[name])))
for (const { name, cells } of failed) console.log(`problem: ${name}: ${JSON.stringify(cells)}`)
if (values.write) await writeFile(new URL('../docs/clients.md', import.meta.url), toMarkdown(rows))
process.exit(failed.length === 0 ? 0 : 1)
