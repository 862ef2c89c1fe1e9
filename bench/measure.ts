import { connect } from 'node:net'
import type { Load } from './loads.ts'
import { readCpu, type Subject, withModel } from './subject.ts'

export const connections = 32
export const roundMs = 1500

/** What one round measured. */
export interface Measured {
  /** Answers per second. */
  readonly rate: number
  /** The server's CPU time for one answer, in microseconds; NaN where it cannot be read. */
  readonly cpu: number
  /** Of a hundred answers one took longer, in milliseconds. */
  readonly p99: number
}

/** Puts a load on a server for one round, over raw connections: a client that costs little, so that the server is measured. */
export async function measure(subject: Subject, { body, authorized }: Load): Promise<Measured> {
  const { url, key, model } = subject
  const sent = withModel(body, model)
  const credential = authorized ? `Authorization: Bearer ${key}\r\n` : ''
  const head = `POST /v1/chat/completions HTTP/1.1\r\nHost: ${url.host}\r\n${credential}Content-Type: application/json\r\n`
  const request = Buffer.from(`${head}Content-Length: ${sent.length}\r\n\r\n${sent}`)
  const expected = authorized ? 'HTTP/1.1 200' : 'HTTP/1.1 401'
  stayAwake(performance.now() + roundMs)
  const before = readCpu(subject)
  const all = await Promise.all(Array.from({ length: connections }, () => timeAnswers(url, request, expected)))
  const times = all.flat().sort((a, b) => a - b)
  const cpu = (readCpu(subject) - before) / times.length
  return { rate: times.length / (roundMs / 1000), cpu, p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN }
}

/** A sleeping client has to be woken by the server, which costs more than the answer on virtual machines. */
function stayAwake(until: number): void {
  if (performance.now() < until) setImmediate(stayAwake, until)
}

/** Sends a request again and again over one connection. @returns how long each answer of a round took, in milliseconds. */
function timeAnswers(url: URL, request: Buffer, expected: string): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname)
    const times: number[] = []
    let text = ''
    let sent = 0
    const send = () => {
      sent = performance.now()
      socket.write(request)
    }
    socket.setNoDelay(true)
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (!isComplete(text)) return
      if (!text.startsWith(expected)) return reject(new Error(`${url} answered ${text.slice(0, 60)}`))
      text = ''
      times.push(performance.now() - sent)
      send()
    })
    setTimeout(() => {
      socket.destroy()
      resolve(times)
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

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
