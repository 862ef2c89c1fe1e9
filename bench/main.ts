/**
 * `npm run bench`: the CPU time for one request on Linux, and requests per second, of the standalone mock with all its
 * features, of the mock with 1,000 fixtures that are loaded and do not match, of a bare node:http server that sends the same
 * bytes and headers as the mock, and of the mock servers of others that npm has; measured in turn in one run. Then the time
 * from spawn to the first answer, and what of the aims is reached.
 * The mock and the bare server have three processes each, one of which is measured in each round, because one and the same
 * server is faster or slower from start to start. Servers of others have one. The load comes from this process over 32 kept-alive connections.
 *   --other DIR   also the mock of another checkout, which has to be built
 *   --growth      also the mock with 1,000 and 100,000 accounts, and how it is after two minutes of calls; one process each
 *   --no-peers    without the servers of others
 *   --rounds N    how often, default 6
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Load, loads, plainCall } from './loads.ts'
import { connections, type Measured, measure, median, roundMs } from './measure.ts'
import { startPeers } from './peers.ts'
import { ask, type Subject, start, writeAccounts, writeAnswers, writeFixtures } from './subject.ts'

const { values } = parseArgs({
  allowNegative: true,
  options: {
    other: { type: 'string' },
    growth: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: true },
    rounds: { type: 'string', default: '6' },
  },
})
const rounds = Number(values.rounds)
const root = fileURLToPath(new URL('..', import.meta.url))
const main = 'dist/runners/cli/main.js'
const command = ['mock', '--port', '0', '--json', '--seed', '1', '--config']
const mockArgs = [...command, 'bench/rich.yaml']
const mock = await startAll('mock', [main, ...mockArgs])
const bare = await startAll('bare', ['bench/bare-server.mjs', await writeAnswers(mock[0])])
const withFixtures = await startAll('1,000 fixtures', [main, ...mockArgs, '--fixtures', writeFixtures()])
const peers = values.peers ? (await startPeers(root)).map((peer): Started => [peer]) : []
const subjects = [bare, mock, withFixtures, ...(await startOthers()), ...peers]

const started: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['node -e 0', ['-e', '0']],
  ['bare node:http', ['bench/bare-server.mjs']],
  ['mock', [main, 'mock', '--port', '0', '--json']],
  ['conformance --version', [main, '--version']],
  ['conformance list', [main, 'list']],
]
const serving = new Set(['bare node:http', 'mock'])

/** The processes of one server. */
type Started = readonly [Subject, ...Subject[]]

/** How much of the bare server's speed is reached, by CPU time; a part of one. */
const reached = new Map<string, number>()
/** How many times the bare server's p99. */
const slower = new Map<string, number>()

console.log(
  `median of ${rounds} rounds of ${roundMs} ms, ${connections} connections, Node ${process.version}; percentages are of bare`,
)
printRow(['load', 'server', 'CPU µs', 'of bare', 'requests/s', 'of bare', 'p99 ms'])
for (const load of loads) await compare(load)
if (values.growth) await compareAfter(120_000)
for (const { child } of subjects.flat()) child.kill()
const starts = await compareStarts()
printAims()

async function startAll(name: string, args: readonly string[]): Promise<Started> {
  const first = await start(name, args)
  return values.growth ? [first] : [first, await start(name, args), await start(name, args)]
}

async function startOthers(): Promise<Started[]> {
  const { other, growth } = values
  const checkout = other === undefined ? [] : [await startAll('other', [join(resolve(other), main), ...mockArgs])]
  if (!growth) return checkout
  const counts = [1000, 100_000]
  const grown = counts.map((count) =>
    startAll(`${count.toLocaleString('en')} accounts`, [main, ...command, writeAccounts(count)]),
  )
  return [...checkout, ...(await Promise.all(grown))]
}

/** Measures the servers in turn, round by round, and prints a line for each. */
async function compare(load: Load): Promise<void> {
  // Others ask no more of a key than that there is one.
  const compared = load.authorized ? subjects : subjects.filter((subject) => !peers.includes(subject))
  const measured = new Map<Started, Measured[]>(compared.map((subject) => [subject, []]))
  for (const subject of compared.flat()) await measure(subject, load)
  for (let round = 0; round < rounds; round += 1) {
    for (const [processes, all] of measured) all.push(await measure(processes[round % processes.length] ?? processes[0], load))
  }
  const yardstick = measured.get(bare) ?? []
  for (const [[{ name }], all] of measured) {
    const middle = (figure: keyof Measured) => median(all.map((one) => one[figure]))
    const byRate = median(all.map((one, round) => one.rate / (yardstick[round]?.rate ?? one.rate)))
    const byCpu = median(all.map((one, round) => (yardstick[round]?.cpu ?? one.cpu) / one.cpu))
    reached.set(`${load.answer} ${name}`, byCpu)
    slower.set(`${load.answer} ${name}`, median(all.map((one, round) => one.p99 / (yardstick[round]?.p99 ?? one.p99))))
    const figures = [middle('cpu').toFixed(1), toPercent(byCpu), middle('rate').toFixed(0), toPercent(byRate)]
    printRow([load.name, name, ...figures, middle('p99').toFixed(1)])
  }
}

/** Measures the mock again after it has answered for so many milliseconds. */
async function compareAfter(ms: number): Promise<void> {
  const end = performance.now() + ms
  while (performance.now() < end) await measure(mock[0], plainCall)
  console.log(`after ${ms / 1000} s of calls`)
  await compare(plainCall)
}

/** Times from spawn to the first answer, or to the end, in milliseconds; in turns. */
async function compareStarts(): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number[]>()
  for (let run = 0; run < 9; run += 1) {
    for (const [name, args] of started) times.set(name, [...(times.get(name) ?? []), await timeStart(name, args)])
  }
  console.log('\nspawn to first answer, or to the end of a command: median of 9')
  const medians = new Map([...times].map(([name, all]) => [name, median(all)]))
  for (const [name, ms] of medians) console.log(`${name.padEnd(24)}${`${Math.round(ms)} ms`.padStart(10)}`)
  return medians
}

async function timeStart(name: string, args: readonly string[]): Promise<number> {
  const began = performance.now()
  if (!serving.has(name)) {
    await once(spawn(process.execPath, args, { cwd: root, stdio: 'ignore' }), 'exit')
    return performance.now() - began
  }
  const subject = await start(name, args)
  await ask(subject, plainCall)
  const ms = performance.now() - began
  subject.child.kill()
  await once(subject.child, 'exit')
  return ms
}

function printAims(): void {
  console.log('\naims')
  const of = (key: string) => reached.get(key) ?? Number.NaN
  const aim = (what: string, figure: number, bound: number, { unit = ' %', most = false } = {}) => {
    const isReached = most ? figure <= bound : figure >= bound
    const due = `${most ? 'at most' : 'at least'} ${bound}${unit}`
    console.log(
      `${isReached ? 'reached    ' : 'not reached'} ${what.padEnd(44)} ${`${figure.toFixed(0)}${unit}`.padStart(8)}  (${due})`,
    )
  }
  aim('valid chat call, speed of bare', 100 * of('completion mock'), 80)
  aim('no key (401), speed of bare', 100 * of('refusal mock'), 85)
  aim('stream, speed of bare', 100 * of('stream mock'), 80)
  for (const { name, answer } of loads)
    aim(`${name}, p99 of bare`, 100 * (slower.get(`${answer} mock`) ?? Number.NaN), 300, { most: true })
  aim('1,000 fixtures, speed without', (100 * of('completion 1,000 fixtures')) / of('completion mock'), 90)
  const later = (name: string, yardstick: string) => (starts.get(name) ?? 0) - (starts.get(yardstick) ?? 0)
  const inMs = { unit: ' ms', most: true }
  aim('mock: first answer after bare', later('mock', 'bare node:http'), 30, inMs)
  aim('conformance --version after node -e 0', later('conformance --version', 'node -e 0'), 30, inMs)
  aim('conformance list after node -e 0', later('conformance list', 'node -e 0'), 30, inMs)
}

function printRow(cells: readonly string[]): void {
  const [load = '', server = '', ...figures] = cells
  console.log(`${load.padEnd(16)} ${server.padEnd(16)}${figures.map((figure) => figure.padStart(11)).join('')}`)
}

function toPercent(ratio: number): string {
  return `${Math.round(ratio * 100)} %`
}
