import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { finish, startCli } from '../support/cli.ts'

/** The beginning of every command: it writes its key to a file for the test, and sends the mock a request. */
const preamble = `
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync, writeSync } from 'node:fs'
import { connect } from 'node:net'
const { OPENAI_API_KEY: key, OPENAI_BASE_URL: url } = process.env
const { port } = new URL(url)
const [keyFile, pidFile] = process.argv.slice(1)
writeFileSync(keyFile, key)
const ask = async (path = '/models', init = {}) =>
  (await fetch(url + path, { ...init, headers: { authorization: 'Bearer ' + key, ...init.headers } })).text()
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const background = (script, options) => spawn(process.execPath, ['-e', script], { stdio: 'inherit', ...options })
const send = async (bytes, end = (socket) => socket.end()) => {
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  await once(socket, 'connect')
  socket.write(bytes, () => end(socket))
  socket.resume()
  await once(socket, 'close')
}
await ask()
`

/** Commands, their documented exit codes, and their scripts. */
const commands: readonly (readonly [name: string, code: number, script: string])[] = [
  ['ignores SIGTERM', 1, `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)`],
  ['stops itself', 1, `process.kill(process.pid, 'SIGSTOP')`],
  ['kills itself', 1, `process.kill(process.pid, 'SIGKILL')`],
  ['writes the key in pieces', 1, `for (const sign of 'a ' + key + '\\n') { writeSync(1, sign); await sleep(1) }`],
  [
    'writes the key over both streams in pieces',
    1,
    `for (const part of key.match(/.{1,9}/g)) { writeSync(1, part); writeSync(2, part) }`,
  ],
  [
    'writes the key in other forms',
    1,
    `const b = Buffer.from(key); for (const form of ['hex', 'base64', 'base64url']) console.log(b.toString(form)); console.log(btoa('user:' + key))`,
  ],
  ['writes its environment', 1, `console.error(process.env)`],
  [
    'writes the key after its end',
    1,
    `const late = background('process.send(1); process.on("disconnect", () => console.log(process.env.OPENAI_API_KEY))', { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
await once(late, 'message')
process.exit(0)`,
  ],
  [
    'writes bytes that are not text, with the key among them',
    1,
    `for (let i = 0; i < 200; i += 1) writeSync(1, Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 31 + i * 7) % 256))); writeSync(1, key)`,
  ],
  [
    'writes bytes that are not text',
    0,
    `for (let i = 0; i < 200; i += 1) writeSync(1, Buffer.from([0, 27, 128, 192, 255, 0xed, 0xa0, 0x80, i]))`,
  ],
  [
    'closes its output and goes on',
    0,
    `process.stdout.destroy(); process.stderr.destroy(); const { closeSync } = await import('node:fs'); closeSync(1); closeSync(2); await ask(); await sleep(300); await ask()`,
  ],
  ['waits for input', 1, `for await (const chunk of process.stdin) chunk`],
  [
    'leaves processes in their own groups that keep its output open',
    0,
    `for (let i = 0; i < 10; i += 1) background('setInterval(() => console.log("still here"), 20)', { detached: true }); process.exit(0)`,
  ],
  [
    'opens a thousand connections and abandons them',
    0,
    `await Promise.all(Array.from({ length: 1000 }, () => once(connect(port, '127.0.0.1'), 'connect'))); process.exit(0)`,
  ],
  [
    'sends more than a thousand requests',
    0,
    `for (let i = 0; i < 40; i += 1) await Promise.all(Array.from({ length: 30 }, () => ask()))`,
  ],
  [
    'sends bytes that are not HTTP, without a key, and resets',
    1,
    `const rst = (socket) => socket.resetAndDestroy()
const heads = ['CONNECT a.test:443 HTTP/1.1\\r\\nHost: a.test\\r\\n\\r\\n', 'GET / HTTP/1.1\\r\\nHost: a\\r\\nConnection: Upgrade\\r\\nUpgrade: websocket\\r\\n\\r\\n', 'POST /v1/chat/completions HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 9999\\r\\n\\r\\n{', 'PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n', '\\x16\\x03\\x01\\x02\\x00', 'GET /', 'POST /v1/files HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n', 'TRACE / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n', 'GET http://[::1 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n', 'GET /%ff?%zz HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n']
for (let i = 0; i < 30; i += 1) for (const head of heads) await send(head, i % 2 ? rst : undefined)
await ask()`,
  ],
  [
    'sends bodies that do not match their media types',
    0,
    `const types = ['application/json', 'multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=x', 'text/event-stream', 'application/json; charset=utf-7', 'x']
const bodies = ['', '{', '['.repeat(50000), '\\ud800', '--x', '--x\\r\\n\\r\\n--x--', '--x\\r\\nContent-Disposition: form-data; name="' + 'a'.repeat(9000) + '\\r\\n\\r\\n', 'data: {\\n\\ndata', Buffer.from([0xff, 0xfe, 0, 0xc3]), '"' + '\\\\u0000'.repeat(9000)]
for (const path of ['/chat/completions', '/audio/transcriptions', '/models'])
  for (const type of types) for (const body of bodies) await ask(path, { method: 'POST', headers: { 'content-type': type }, body })`,
  ],
]

/** Runs a command with a short time limit in milliseconds; a report is written each time. */
async function judge(script: string, timeout = 3000) {
  const directory = mkdtempSync(join(tmpdir(), 'hostile-'))
  const files = [join(directory, 'key'), join(directory, 'pids')]
  const command = [process.execPath, '--input-type=module', '-e', preamble + script, '--', ...files]
  const child = startCli(['client', '--timeout', String(timeout), '--', ...command])
  const finished = await finish(child)
  const read = (file = '') => (existsSync(file) ? readFileSync(file, 'utf8') : '')
  return { ...finished, key: read(files[0]), pids: read(files[1]).split(' ').filter(Boolean).map(Number) }
}

test.each(commands)('a command that %s ends with %i and a report, and no key is shown', async (_name, expected, script) => {
  const { code, stdout, stderr, key } = await judge(script)
  expect([code, stdout, stderr.slice(-500)]).toEqual([expected, expect.stringContaining('\nplain: '), expect.any(String)])
  expect(key).toMatch(/^sk-/)
  const bytes = Buffer.from(key)
  for (const form of [key, key.slice(0, 20), bytes.toString('hex'), bytes.toString('base64').slice(0, 40)])
    expect(stdout + stderr).not.toContain(form)
  expect(stderr).not.toMatch(/\n {4}at /)
})

test('a report says how many requests were judged if a command sends more than are kept', async () => {
  const { code, stdout } = await judge(
    `
const head = 'GET /v1/models HTTP/1.1\\r\\nHost: a\\r\\nAuthorization: Bearer ' + key + '\\r\\n'
const last = head + 'Connection: close\\r\\n\\r\\n'
for (let i = 0; i < 11; i += 1) await send((head + '\\r\\n').repeat(999) + last, () => {})`,
    25_000,
  )
  expect(code).toBe(0)
  expect(stdout).toContain('plain: 11001 requests, exit 0.')
  expect(stdout).toContain('plain: the first 10000 requests were judged, the others were only answered.')
})

/** Whether a process is running, not a zombie. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

test.runIf(process.platform === 'linux')('processes that have left the process group of a command end with it too', async () => {
  const { code, pids } = await judge(`
const children = [1, 2, 3].map(() => background('setInterval(() => {}, 1000)', { detached: true, stdio: 'ignore' }))
for (const child of children) child.unref()
writeFileSync(pidFile, children.map(({ pid }) => pid).join(' '))`)
  expect(code).toBe(0)
  expect(pids).toHaveLength(3)
  await expect.poll(() => pids.filter(isRunning)).toEqual([])
})

/** The most memory that a process has had, in megabytes. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  } catch {
    return 0
  }
}

const spill = (piece: string) => `
const piece = Buffer.from(${piece})
for (let left = 3000; left > 0; ) try { writeSync(1, piece); left -= 1 } catch (error) { if (error.code !== 'EAGAIN') throw error; await sleep(1) }`

test.runIf(process.platform === 'linux').each([
  ['in lines', `('x'.repeat(99) + '\\n').repeat(655)`],
  ['without an end of line', `'x'.repeat(65_500)`],
])('two hundred megabytes of output %s take little memory, though they are read slowly', async (_name, piece) => {
  const directory = mkdtempSync(join(tmpdir(), 'hostile-'))
  const command = [process.execPath, '--input-type=module', '-e', preamble + spill(piece), '--', join(directory, 'key')]
  const child = startCli(['client', '--timeout', '60000', '--', ...command])
  let [peak, seen] = [0, 0]
  child.stderr?.on('data', (chunk: Buffer) => {
    seen += chunk.length
    if (peak === 0) setTimeout(() => child.stderr?.resume(), 500)
    if (peak === 0) child.stderr?.pause()
    peak = Math.max(peak, peakOf(child.pid))
  })
  const { code } = await finish(child)
  expect(code).toBe(0)
  expect(seen).toBe(3000 * 65_500)
  expect(peak).toBeLessThan(250)
})
