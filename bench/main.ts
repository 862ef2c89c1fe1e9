/**
 * `npm run bench`: the CPU time for one request on Linux, and requests per second, of the standalone mock with all its
 * features, of the mock with 1,000 fixtures that are loaded and do not match, and of a bare node:http server that sends the
 * same bytes and headers as the mock; measured in turn in one run. Then the time from spawn to the first answer.
 * Each server has a process of its own; the load comes from this one over 32 kept-alive connections.
 * `npm run bench -- --other DIR` measures the mock of another checkout, which has to be built, in the same run;
 * `--rounds N` sets how often (default 5).
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Load, loads, plainCall } from './loads.ts'
import { connections, type Measured, measure, roundMs } from './measure.ts'
import { ask, type Subject, start, writeAnswers, writeFixtures } from './subject.ts'

const { values } = parseArgs({ options: { other: { type: 'string' }, rounds: { type: 'string', default: '5' } } })
const rounds = Number(values.rounds)
const main = 'dist/runners/cli/main.js'
const mockArgs = ['mock', '--port', '0', '--json', '--seed', '1', '--config', 'bench/rich.yaml']
const mock = await start('mock', [main, ...mockArgs])
const bare = await start('bare', ['bench/bare-server.mjs', await writeAnswers(mock)])
const subjects = [
  bare,
  mock,
  await start('1,000 fixtures', [main, ...mockArgs, '--fixtures', writeFixtures()]),
  ...(values.other === undefined ? [] : [await start('other', [join(resolve(values.other), main), ...mockArgs])]),
]

console.log(
  `median of ${rounds} rounds of ${roundMs} ms, ${connections} connections, Node ${process.version}; percentages are of bare`,
)
printRow(['load', 'server', 'CPU µs', 'of bare', 'requests/s', 'of bare', 'p99 ms'])
for (const load of loads) await compare(load)
for (const { child } of subjects) child.kill()

/** Measures the servers in turn, round by round, and prints a line for each. */
async function compare(load: Load): Promise<void> {
  const measured = new Map<Subject, Measured[]>(subjects.map((subject) => [subject, []]))
  for (let round = -1; round < rounds; round += 1) {
    for (const subject of subjects) {
      const one = await measure(subject, load)
      // The first round warms up.
      if (round >= 0) measured.get(subject)?.push(one)
    }
  }
  const yardstick = measured.get(bare) ?? []
  for (const [{ name }, all] of measured) {
    const middle = (figure: keyof Measured) => median(all.map((one) => one[figure]))
    const byRate = median(all.map((one, round) => one.rate / (yardstick[round]?.rate ?? one.rate)))
    const byCpu = median(all.map((one, round) => (yardstick[round]?.cpu ?? one.cpu) / one.cpu))
    printRow([
      load.name,
      name,
      middle('cpu').toFixed(1),
      toPercent(byCpu),
      middle('rate').toFixed(0),
      toPercent(byRate),
      middle('p99').toFixed(1),
    ])
  }
}

function printRow(cells: readonly string[]): void {
  const [load = '', server = '', ...figures] = cells
  console.log(`${load.padEnd(16)} ${server.padEnd(16)}${figures.map((figure) => figure.padStart(11)).join('')}`)
}

function toPercent(ratio: number): string {
  return `${Math.round(ratio * 100)} %`
}

console.log('\nspawn to first answer, median of 9')
for (const [name, args] of [
  ['node -e 0', ['-e', '0']],
  ['bare node:http', ['bench/bare-server.mjs']],
  ['mock', ['dist/runners/cli/main.js', 'mock', '--port', '0', '--json']],
] as const) {
  const times: number[] = []
  for (let run = 0; run < 9; run += 1) times.push(await timeStart(name, args))
  console.log(`${name.padEnd(18)}${`${Math.round(median(times))} ms`.padStart(10)}`)
}

async function timeStart(name: string, args: readonly string[]): Promise<number> {
  const started = performance.now()
  if (name === 'node -e 0') {
    await once(spawn(process.execPath, args), 'exit')
    return performance.now() - started
  }
  const subject = await start(name, args)
  await ask(subject, plainCall)
  const ms = performance.now() - started
  subject.child.kill()
  await once(subject.child, 'exit')
  return ms
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
