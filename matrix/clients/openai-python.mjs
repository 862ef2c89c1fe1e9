import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** OpenAI's SDK for Python, in a process of its own. */
export async function pythonClient(python, baseURL) {
  const script = fileURLToPath(new URL('openai_client.py', import.meta.url))
  const env = { PATH: process.env.PATH, OPENAI_BASE_URL: `${baseURL}/v1` }
  const child = spawn(python, [script], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => JSON.parse((await lines.next()).value)
  const ask = async (request) => {
    child.stdin.write(`${JSON.stringify(request)}\n`)
    const reply = await next()
    if (reply.error) throw Object.assign(new Error(reply.error), { status: reply.status })
    return reply.text
  }
  const { version } = await next()
  return {
    name: 'openai (Python)',
    version,
    chat: (key) => ask({ do: 'chat', key }),
    stream: (key, { abortAfter } = {}) => ask({ do: 'stream', key, ...(abortAfter && { abortAfter }) }),
    statusOf: (error) => error.status,
    close: () => child.kill(),
  }
}
