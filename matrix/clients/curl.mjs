import { execFile, execFileSync, spawn } from 'node:child_process'
import { promisify } from 'node:util'

class HttpError extends Error {
  constructor(status) {
    super(`HTTP ${status}`)
    this.status = status
  }
}

const request = (members) => JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }], ...members })

/** curl, with the key in its configuration instead of its arguments, which other users can see. */
export function curlClient(baseURL) {
  const args = (members) => [
    '-sS',
    '-N',
    '-K',
    '-',
    '-H',
    'Content-Type: application/json',
    '-d',
    request(members),
    `${baseURL}/v1/chat/completions`,
  ]
  const config = (key) => `header = "Authorization: Bearer ${key}"\n`
  const run = async (key, members) => {
    const running = promisify(execFile)('curl', ['-w', '\n%{http_code}', ...args(members)])
    running.child.stdin.end(config(key))
    const { stdout } = await running
    const at = stdout.lastIndexOf('\n')
    const status = Number(stdout.slice(at + 1))
    if (status >= 400) throw new HttpError(status)
    return stdout.slice(0, at)
  }
  return {
    name: 'curl',
    version: execFileSync('curl', ['--version'], { encoding: 'utf8' }).split(' ')[1],
    chat: async (key) => JSON.parse(await run(key)).choices[0].message.content,
    async stream(key, { abortAfter } = {}) {
      if (abortAfter === undefined) return await run(key, { stream: true })
      const child = spawn('curl', args({ stream: true }), { stdio: ['pipe', 'pipe', 'ignore'] })
      child.stdin.end(config(key))
      await new Promise((resolve) => child.stdout.once('data', resolve))
      child.kill()
      await new Promise((resolve) => child.once('exit', resolve))
      throw new Error('ended on purpose')
    },
    statusOf: (error) => error.status,
  }
}
