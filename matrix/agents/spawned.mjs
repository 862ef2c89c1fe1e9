import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { agentColumns } from './drive-agent.mjs'

/** An agent that is a program of its own: it reads one request a line, and writes one answer a line. */
export async function spawnedAgent(name, command, args = []) {
  const env = { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: '1', PYTHONWARNINGS: 'ignore', LANGSMITH_TRACING: 'false' }
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`${name} has ended`)
    return JSON.parse(value)
  }
  const ask = async (request) => {
    child.stdin.write(`${JSON.stringify(request)}\n`)
    const { result, error } = await next()
    if (error !== undefined) throw new Error(error)
    return result
  }
  const { version } = await next()
  const acts = Object.fromEntries(agentColumns.map((act) => [act, (to) => ask({ do: act, ...to })]))
  return { name, version, acts, close: () => child.kill() }
}
