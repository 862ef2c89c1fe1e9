import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../support/cli.ts'
import { heldForms } from './held-forms.ts'
import type { Hostile, Running } from './listen.ts'
import { hostileServers } from './servers.ts'

/**
 * `npm run hostile [part of a name] [-- --full]`: runs the suite against every hostile server and inspects its whole output.
 * Without `--full` the runs are quick ones.
 */

const reporters = ['json', 'junit', 'html', 'markdown', 'github', 'sarif', 'tap', 'har', 'openmetrics'] as const
const isFull = process.argv.includes('--full')
// A full run sends four times as many requests, and a server can hold each of them until its timeout. The memory is mostly
// garbage that Node has had no reason to collect yet: with `--max-old-space-size=80` a run comes to its end with half of it.
const bounds = isFull ? { megabytes: 450, seconds: 240 } : { megabytes: 350, seconds: 120 }
const part = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? ''

interface Outcome {
  readonly code: number | null
  readonly seconds: number
  readonly megabytes: number
  readonly texts: ReadonlyMap<string, string>
}

async function run(server: Running): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'))
  const files = reporters.map((name) => [name, join(folder, name)] as const)
  const args = ['--timeout', '1000', '--watch', '100', '--seed', '1', '--reporter', 'pretty', ...(isFull ? [] : ['--quick'])]
  const outputs = files.flatMap(([name, file]) => ['--reporter', `${name}=${file}`])
  const started = performance.now()
  const child = spawn(process.execPath, [`${root}/dist/runners/cli/main.js`, server.url, ...args, ...outputs], {
    env: { PATH: process.env['PATH'] ?? '', TOKMODEL_API_KEY: server.key, TOKMODEL_REVOKED_KEY: server.revokedKey },
  })
  const [code, { stdout, stderr }, megabytes] = await Promise.all([ended(child), collect(child), highWater(child)])
  const seconds = (performance.now() - started) / 1000
  const texts = new Map([['pretty', stdout], ['stderr', stderr], ...files.map(([name, file]) => [name, read(file)] as const)])
  rmSync(folder, { recursive: true })
  return { code, seconds, megabytes, texts }
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('close', resolve))

async function collect(child: ChildProcess): Promise<{ stdout: string; stderr: string }> {
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk) => {
      texts[name] += chunk
    })
  }
  await ended(child)
  return texts
}

/** The peak memory of a process from /proc; 0 on other systems. */
async function highWater(child: ChildProcess): Promise<number> {
  let most = 0
  const timer = setInterval(() => {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(read(`/proc/${child.pid}/status`))?.[1]
    most = Math.max(most, Number(kilobytes ?? 0) / 1024)
  }, 20)
  await ended(child)
  clearInterval(timer)
  return most
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** What is wrong with an outcome. */
function problems({ code, seconds, megabytes, texts }: Outcome, { key, revokedKey }: Running): string[] {
  const empty = [...texts].filter(([name, text]) => name !== 'stderr' && text === '').map(([name]) => name)
  const held = [...texts].flatMap(([name, text]) =>
    [key, revokedKey].flatMap((secret) => heldForms(text, secret).map((form) => `${form} in ${name}`)),
  )
  return [
    ...(code === 1 || code === 3 ? [] : [`exit ${code}`]),
    ...(empty.length > 0 ? [`no report: ${empty.join(', ')}`] : []),
    ...held,
    ...(megabytes >= bounds.megabytes ? [`${Math.round(megabytes)} MB`] : []),
    ...(seconds >= bounds.seconds ? [`${Math.round(seconds)} s`] : []),
    ...(/\n\s+at .*:\d+:\d+/.test(texts.get('stderr') ?? '') ? ['a stack trace'] : []),
  ]
}

const isFigure = (problem: string) => /^\d+ (MB|s)$/.test(problem)

async function attempt(start: Hostile): Promise<[Outcome, string[]]> {
  const server = await start()
  const outcome = await run(server)
  server.close()
  return [outcome, problems(outcome, server)]
}

const names = Object.keys(hostileServers).filter((name) => name.includes(part))
let failed = 0
const next = async (): Promise<void> => {
  const name = names.shift()
  const start = name === undefined ? undefined : hostileServers[name]
  if (name === undefined || start === undefined) return
  let [outcome, wrong] = await attempt(start)
  // Garbage collection is not predictable: memory and time count only if they are too high three times.
  for (let again = 0; again < 2 && wrong.length > 0 && wrong.every(isFigure); again += 1) [outcome, wrong] = await attempt(start)
  if (wrong.length > 0) failed += 1
  const figures = `exit ${outcome.code}, ${outcome.seconds.toFixed(1)} s, ${Math.round(outcome.megabytes)} MB`
  console.log(
    `${wrong.length === 0 ? 'ok    ' : 'WRONG '} ${name.padEnd(26)} ${figures}${wrong.length > 0 ? `: ${wrong.join('; ')}` : ''}`,
  )
  await next()
}
const count = names.length
await Promise.all([next(), next()])
console.log(
  `\n${count - failed} of ${count} hostile servers x ${reporters.length + 2} outputs: a report each, exit 1 or 3, no key.`,
)
process.exit(failed === 0 && count > 0 ? 0 : 1)
