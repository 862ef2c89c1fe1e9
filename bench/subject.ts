import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Load, loads } from './loads.ts'

/** A server in a process of its own. */
export interface Subject {
  readonly name: string
  readonly child: ChildProcess
  readonly url: URL
  readonly key: string
  /** The model to ask for, if it does not have that of the loads. */
  readonly model?: string
}

const root = fileURLToPath(new URL('..', import.meta.url))

/** Starts a server that prints a line of JSON with its `url` and a `key`. */
export async function start(name: string, args: readonly string[]): Promise<Subject> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { url, key } = JSON.parse(line.toString()) as { url: string; key: string }
  return { name, child, url: new URL(url), key }
}

/** The CPU time of a server so far, in microseconds; NaN where it cannot be read. Linux counts it in hundredths of a second. */
export function readCpu({ child }: Subject): number {
  try {
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10_000
  } catch {
    return Number.NaN
  }
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a transport adds of its own. */
const ofTransport = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding'])

/** One request. @throws Error if the answer has not the status that is due. */
export function ask({ url, key, model }: Subject, { body, authorized }: Load): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', ...(authorized && { authorization: `Bearer ${key}` }) }
    const to = { host: url.hostname, port: url.port, method: 'POST', path: '/v1/chat/completions', headers }
    const request = http.request(to, async (response) => {
      const status = response.statusCode ?? 0
      if (status !== (authorized ? 200 : 401)) return reject(new Error(`${url} answered ${status}`))
      const named = Object.entries(response.headers).filter(([name]) => !ofTransport.has(name))
      resolve({ status, headers: Object.fromEntries(named) as Record<string, string>, body: (await response.toArray()).join('') })
    })
    request.on('error', reject).end(withModel(body, model))
  })
}

/** The body of a load, with the model of a server. */
export function withModel(body: string, model: string | undefined): string {
  return model === undefined ? body : JSON.stringify({ ...JSON.parse(body), model })
}

/** A file of what a server answers to each load. @returns its path. */
export async function writeAnswers(subject: Subject): Promise<string> {
  const answers: Record<string, Answer> = {}
  for (const load of loads) answers[load.answer] = await ask(subject, load)
  return writeScratch('answers.json', { key: subject.key, answers })
}

/** A file of accounts with more credits than a benchmark can spend. @returns its path. */
export function writeAccounts(count: number): string {
  return writeScratch('accounts.json', { accounts: Array.from({ length: count }, () => ({ credits: 1_000_000_000_000 })) })
}

/** A file of 1,000 fixtures of several kinds, none of which matches a load. @returns its path. */
export function writeFixtures(): string {
  const fixtures = Array.from({ length: 1000 }, (_, index) => ({
    match:
      index % 2 === 0
        ? { user: `What is the weather in city ${index}?` }
        : { model: 'gpt-4o', user: { contains: `order ${index}` } },
    reply: `Answer ${index}.`,
  }))
  return writeScratch('fixtures.json', { fixtures })
}

/** Writes a file for a server. @returns its path. */
export function writeScratch(name: string, content: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), 'bench-')), name)
  writeFileSync(file, JSON.stringify(content))
  return file
}
