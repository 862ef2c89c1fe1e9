// Ends the mock, and fails the job where its clients climbed a ladder or showed a key.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { annotate, fail, input, readState, say, summarize } from '../lib/runner.mjs'
import { readFailOn } from './fail-on.mjs'

/** How long the report may take, in milliseconds. */
const patience = 30_000

try {
  await finish()
} catch (error) {
  fail(error)
}

async function finish() {
  const pids = (readState('pids') ?? '').split(' ').filter(Boolean).map(Number)
  const file = readState('report')
  // The first step has failed, and has ended what it had started.
  if (pids.length === 0) return
  const [mock, proxy] = pids
  try {
    const entries = await readJournal(readState('mock'), readState('admin'))
    if (proxy === undefined) tellJournal(entries, [])
    else {
      signal(proxy, 'SIGINT')
      judge(await readReport(file), entries)
    }
  } finally {
    for (const pid of [proxy, mock]) if (pid !== undefined) signal(pid, 'SIGTERM')
  }
}

function judge({ results }, entries) {
  const ids = readFailOn(input('fail-on'))
  const findings = results.filter(({ id, outcome }) => id.startsWith('client/') && outcome === 'fail')
  for (const { id, level, says, expected, actual } of findings) {
    const isFatal = ids.includes(id)
    if (isFatal) process.exitCode = 1
    if (isFatal || level === 'MUST')
      annotate(isFatal ? 'error' : 'warning', id, `${says}\nexpected ${expected}\nactual ${actual}\nconformance explain ${id}`)
  }
  if (entries.length === 0)
    annotate(
      'warning',
      'TokModel mock',
      'No request came to the mock. Do the steps use the output url, or the variables of export: true?',
    )
  tellJournal(entries, findings)
}

/** The report is complete when it can be read; a process that has ended may still be listed. */
async function readReport(file) {
  for (let waited = 0; waited < patience; waited += 50) {
    try {
      return JSON.parse(readFileSync(file, 'utf8'))
    } catch {
      await sleep(50)
    }
  }
  throw new Error('The judge of the mock has left no report: the job was not judged.')
}

/** Every request with its true cause. A mock that is gone, or that was reset, has none. */
async function readJournal(url, token) {
  const response = await fetch(`${url}/__admin/requests`, { headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new Error(`The journal of the mock answers ${response.status}.`)
  const { data } = await response.json()
  return data.filter(({ path }) => path.startsWith('/v1'))
}

function tellJournal(entries, findings) {
  const causes = new Map()
  for (const { status, cause } of entries) {
    const name = `${status} ${cause}`
    causes.set(name, (causes.get(name) ?? 0) + 1)
  }
  const rows = [...causes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `| ${name} | ${count} |`)
  const told = findings.map(({ id, says }) => `- ✖ \`${id}\` ${says}`)
  say(`${entries.length} requests came to the mock; ${findings.length} rules for clients were broken.`)
  summarize(
    [
      '## TokModel mock',
      '',
      ...(told.length === 0 ? [] : [...told, '']),
      ...(rows.length === 0
        ? ['No request came to the mock.']
        : ['| answer and true cause | requests |', '| --- | --- |', ...rows]),
      '',
    ].join('\n'),
  )
}

function signal(pid, name) {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended already.
  }
}
