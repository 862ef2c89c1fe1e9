// What every person of the first hour has: an empty folder, the packed package, and the README.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The example deployment of the README: a mock stands in for it. */
const deployment = 'https://tokmodel.com'

/** A walk in a folder. Whatever is typed or copied has to stand in the README, or the walk ends. */
export function createWalk(folder, { tarball, readme }) {
  const children = []
  // Without the variables by which npm tells a script of this project where it is, and without keys of this machine.
  const own = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS$|INIT_CWD$|CI$|GITHUB_|TOKMODEL_|OPENAI_)/.test(name)),
  )
  const env = { ...own, XDG_STATE_HOME: join(folder, 'state'), NO_COLOR: '1' }
  const said = readme.replaceAll(/\s+/g, ' ')
  const requireSaid = (text) => {
    if (!said.includes(text.replaceAll(/\s+/g, ' '))) throw new Error(`The README does not say: ${text}`)
  }

  /** Runs a line of the README. `url` takes the place of the deployment, `more` follows it. */
  async function type(line, { url, more = '', code = 0, variables = {}, says = [] } = {}) {
    requireSaid(line)
    return await run(`${url === undefined ? line : line.replaceAll(deployment, url)} ${more}`, { code, variables, says })
  }

  /** Runs any line: what the person has anyhow. */
  async function run(line, { code = 0, variables = {}, says = [] } = {}) {
    const local = line
      .replace(/^npm install --save-dev @tokmodel\/conformance\b/, `npm install --no-audit --no-fund --save-dev ${tarball}`)
      .replace(/^npx @tokmodel\/conformance\b/, 'npx conformance')
    const ended = await execute(local, { cwd: folder, env: { ...env, ...variables } })
    const text = ended.stdout + ended.stderr
    if (ended.code !== code) throw new Error(`${line}\nended with ${ended.code}, not ${code}:\n${text}`)
    for (const part of says)
      if (!text.replaceAll(/\s+/g, ' ').includes(part)) throw new Error(`${line}\ndoes not say "${part}":\n${text}`)
    if (/\n\s+at .+:\d+:\d+/.test(text)) throw new Error(`${line}\nshows a stack trace:\n${text}`)
    return ended
  }

  /** Copies an example of the README, which stands below its name. */
  function copy(name, as = name.split('/').at(-1)) {
    const [, text] = readme.split(`<!-- ${name} -->`)[1]?.match(/^\n```\w+\n([\s\S]*?)```/) ?? []
    if (text === undefined) throw new Error(`The README has no example ${name}.`)
    write(as, text)
  }

  function write(name, text) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }

  /** Starts the mock in the place of a deployment, as the README says. @returns what its line says. */
  async function startMock(...more) {
    requireSaid('npx conformance mock --port 0 --json')
    // Without npx in between, which would not pass on a signal.
    const main = join(folder, 'node_modules/@tokmodel/conformance/dist/runners/cli/main.js')
    const child = spawn(process.execPath, [main, 'mock', '--port', '0', '--json', ...more], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    children.push(child)
    const dead = once(child, 'exit').then(() => Promise.reject(new Error(`The mock did not start: ${more.join(' ')}`)))
    const [line] = await Promise.race([once(child.stdout, 'data'), dead])
    dead.catch(() => {})
    const mock = JSON.parse(String(line))
    const keys = {
      TOKMODEL_API_KEY: mock.key,
      TOKMODEL_REVOKED_KEY: mock.revoked_key,
      TOKMODEL_NO_CREDIT_KEY: mock.no_credit_key,
    }
    return { ...mock, keys }
  }

  return {
    type,
    run,
    copy,
    write,
    startMock,
    requireSaid,
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    close() {
      for (const child of children) child.kill()
    },
  }
}

function execute(line, { cwd, env }) {
  return new Promise((resolve) => {
    execFile('sh', ['-c', line], { cwd, env, timeout: 240_000, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : (error.code ?? 1), stdout, stderr }),
    )
  })
}
