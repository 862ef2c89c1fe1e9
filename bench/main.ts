/**
 * `npm run bench`: requests per second, and on Linux the CPU time for one request, of a bare node:http server that does
 * JSON.parse and a Map lookup, of the standalone mock with all its features, and of the mock with 1,000 fixtures that are
 * loaded and do not match; measured in turn in one run. Then the time from spawn to the first answer.
 * Each server has a process of its own; the load comes from this one over 32 kept-alive connections.
 * `npm run bench -- --other DIR` measures the mock of another checkout, which has to be built, in the same run.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))
const connections = 32
const rounds = 5
const roundMs = 1500

interface Subject {
  readonly name: string
  readonly child: ChildProcess
  readonly url: URL
  readonly key: string
}

interface Load {
  readonly name: string
  readonly body: string
  readonly authorized: boolean
}

const hello = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] }
const loads: Load[] = [
  { name: 'valid chat call', body: JSON.stringify(hello), authorized: true },
  { name: 'no key (401)', body: JSON.stringify(hello), authorized: false },
  { name: 'stream', body: JSON.stringify({ ...hello, stream: true }), authorized: true },
]

const { values } = parseArgs({ options: { other: { type: 'string' } } })
const main = 'dist/runners/cli/main.js'
const mockArgs = ['mock', '--port', '0', '--json', '--seed', '1', '--config', 'bench/rich.yaml']
const bare = await start('bare', ['bench/bare-server.mjs'])
const subjects = [
  bare,
  await start('mock', [main, ...mockArgs]),
  await start('1,000 fixtures', [main, ...mockArgs, '--fixtures', writeFixtures()]),
  ...(values.other === undefined ? [] : [await start('other', [join(resolve(values.other), main), ...mockArgs])]),
]

console.log(
  `median of ${rounds} rounds of ${roundMs} ms, ${connections} connections, Node ${process.version}; the percentage is of bare`,
)
console.log(
  `${'load'.padEnd(18)}${'server'.padEnd(16)}${'requests/s'.padStart(12)}${'CPU µs'.padStart(10)}${'speed'.padStart(10)}`,
)
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
    const ratio = median(all.map(({ rate }, round) => rate / (yardstick[round]?.rate ?? rate)))
    const [rate, cpu] = [median(all.map((one) => one.rate)), median(all.map((one) => one.cpu))]
    console.log(
      `${load.name.padEnd(18)}${name.padEnd(16)}${Math.round(rate).toString().padStart(12)}${cpu.toFixed(1).padStart(10)}${`${Math.round(ratio * 100)} %`.padStart(10)}`,
    )
  }
}

/** A file of 1,000 fixtures of several kinds. @returns its path. */
function writeFixtures(): string {
  const fixtures = Array.from({ length: 1000 }, (_, index) => ({
    match:
      index % 2 === 0
        ? { user: `What is the weather in city ${index}?` }
        : { model: 'gpt-4o', user: { contains: `order ${index}` } },
    reply: `Answer ${index}.`,
  }))
  const file = join(mkdtempSync(join(tmpdir(), 'bench-')), 'fixtures.json')
  writeFileSync(file, JSON.stringify({ fixtures }))
  return file
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

async function start(name: string, args: readonly string[]): Promise<Subject> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { url, key } = JSON.parse(line.toString()) as { url: string; key: string }
  return { name, child, url: new URL(url), key }
}

async function timeStart(name: string, args: readonly string[]): Promise<number> {
  const started = performance.now()
  if (name === 'node -e 0') {
    await once(spawn(process.execPath, args), 'exit')
    return performance.now() - started
  }
  const subject = await start(name, args)
  const [load] = loads
  if (load !== undefined) await ask(subject, load)
  const ms = performance.now() - started
  subject.child.kill()
  await once(subject.child, 'exit')
  return ms
}

interface Measured {
  /** Answers per second. */
  readonly rate: number
  /** The server's CPU time for one answer, in microseconds; NaN where it cannot be read. */
  readonly cpu: number
}

/** Over raw connections: a client that costs little, so that the server is what is measured. */
async function measure({ url, key, child }: Subject, { body, authorized }: Load): Promise<Measured> {
  const credential = authorized ? `Authorization: Bearer ${key}\r\n` : ''
  const head = `POST /v1/chat/completions HTTP/1.1\r\nHost: ${url.host}\r\n${credential}Content-Type: application/json\r\n`
  const request = Buffer.from(`${head}Content-Length: ${body.length}\r\n\r\n${body}`)
  const expected = authorized ? 'HTTP/1.1 200' : 'HTTP/1.1 401'
  stayAwake(performance.now() + roundMs)
  const before = readCpu(child)
  const counts = await Promise.all(Array.from({ length: connections }, () => countAnswers(url, request, expected)))
  const answers = counts.reduce((sum, count) => sum + count, 0)
  return { rate: answers / (roundMs / 1000), cpu: (readCpu(child) - before) / answers }
}

/** The CPU time of a process so far, in microseconds: Linux counts it in hundredths of a second. */
function readCpu({ pid }: ChildProcess): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10_000
  } catch {
    return Number.NaN
  }
}

/** A sleeping client has to be woken by the server, which costs more than the answer on virtual machines. */
function stayAwake(until: number): void {
  if (performance.now() < until) setImmediate(stayAwake, until)
}

/** Sends a request again and again over one connection. @returns how many answers came in a round. */
function countAnswers(url: URL, request: Buffer, expected: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname)
    let answers = 0
    let text = ''
    socket.setNoDelay(true)
    socket.on('connect', () => socket.write(request))
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (!isComplete(text)) return
      if (!text.startsWith(expected)) return reject(new Error(`${url} answered ${text.slice(0, 60)}`))
      text = ''
      answers += 1
      socket.write(request)
    })
    setTimeout(() => {
      socket.destroy()
      resolve(answers)
    }, roundMs)
  })
}

/** Whether an answer is complete: by its length, or by its last chunk. */
function isComplete(text: string): boolean {
  if (text.endsWith('\r\n0\r\n\r\n')) return true
  const end = text.indexOf('\r\n\r\n')
  const length = /content-length: (\d+)/i.exec(text.slice(0, end))?.[1]
  return end !== -1 && length !== undefined && text.length >= end + 4 + Number(length)
}

/** One request, to measure the time to the first answer. */
function ask({ url, key }: Subject, { body }: Load): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
    const request = http.request(
      { host: url.hostname, port: url.port, method: 'POST', path: '/v1/chat/completions', headers },
      (response) => {
        if (response.statusCode !== 200) return reject(new Error(`${url} answered ${response.statusCode}`))
        response.resume().on('end', resolve)
      },
    )
    request.on('error', reject).end(body)
  })
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
