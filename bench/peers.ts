import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { plainCall } from './loads.ts'
import { ask, type Subject, writeScratch } from './subject.ts'

/** Another mock server that npm has. None of them has accounts, and what they ask of a key is that there is one. */
interface Peer {
  readonly name: string
  readonly packageName: string
  readonly version: string
  readonly command: string
  /** A model that it has, if not that of the loads. */
  readonly model?: string
  args(port: string): readonly string[]
}

const answer =
  'Calm road west evening north patient kind gentle first with kind little small a late slow reads all west day evening.'

const peers: readonly Peer[] = [
  {
    name: 'aimock',
    packageName: '@copilotkit/aimock',
    version: '1.43.0',
    command: 'dist/cli.js',
    args: (port) => ['-p', port, '--log-level', 'silent', '-f', writeScratch('aimock.json', hello)],
  },
  {
    name: 'mock-openai-api',
    packageName: 'mock-openai-api',
    version: '1.0.3',
    command: 'dist/cli.js',
    model: 'gpt-4-mock',
    args: (port) => ['-p', port, '-H', '127.0.0.1'],
  },
  {
    name: 'Prism',
    packageName: '@stoplight/prism-cli',
    version: '5.16.0',
    command: 'dist/index.js',
    args: (port) => ['mock', '-h', '127.0.0.1', '-p', port, '-v', 'silent', 'openapi.yaml'],
  },
]

const hello = { fixtures: [{ match: { userMessage: 'Hello' }, response: { content: answer } }] }

/** Installs and starts the peers; what cannot be had is told and left out. */
export async function startPeers(root: string): Promise<Subject[]> {
  const folder = join(root, 'node_modules/.cache/bench-peers')
  try {
    install(folder)
  } catch {
    console.log('skipped: the peers cannot be installed here.')
    return []
  }
  return await Promise.all(peers.map((peer) => startPeer(peer, folder)))
}

function install(folder: string): void {
  if (peers.every(({ packageName }) => existsSync(join(folder, 'node_modules', packageName)))) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const packages = peers.map(({ packageName, version }) => `${packageName}@${version}`)
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error']
  execFileSync('npm', ['install', ...options, ...packages], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
}

const patienceMs = 20_000

async function startPeer(peer: Peer, folder: string): Promise<Subject> {
  const port = await findFreePort()
  const command = join(folder, 'node_modules', peer.packageName, peer.command)
  const child = spawn(process.execPath, [command, ...peer.args(String(port))], { stdio: 'ignore' })
  const { name, model } = peer
  const subject: Subject = { name, child, url: new URL(`http://127.0.0.1:${port}`), key: 'sk-bench', ...(model && { model }) }
  const end = performance.now() + patienceMs
  for (;;) {
    try {
      await ask(subject, plainCall)
      return subject
    } catch (error) {
      if (performance.now() > end) throw error
      await sleep(100)
    }
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('there is no free port')
  return address.port
}
