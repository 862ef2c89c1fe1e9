import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { type MockLine, root } from './support/cli.ts'

const text = readFileSync(join(root, 'Dockerfile'), 'utf8').replaceAll(/^#.*\n/gm, '')
const [build = '', image = ''] = text.split(/^(?=FROM )/m)
const instructions = [...image.matchAll(/^([A-Z]+) (.*)$/gm)].map(([, name = '', rest = '']) => ({ name, rest }))
const all = (wanted: string) => instructions.filter(({ name }) => name === wanted).map(({ rest }) => rest)
const words = (json = '[]') => JSON.parse(json.slice(json.indexOf('['))) as string[]

const [entry, command] = [words(all('ENTRYPOINT')[0]), words(all('CMD')[0])]
const [health] = all('HEALTHCHECK')

/** The files of the image, as its last stage copies them; the first stage has built what stands here. */
function layOut(): string {
  const folder = mkdtempSync(join(tmpdir(), 'image-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  chmodSync(folder, 0o755)
  for (const rest of all('COPY')) {
    const sources = rest.replace('--from=build ', '').split(' ')
    const to = sources.pop() ?? ''
    for (const source of sources) {
      const name = source.replace(/^\/build\//, '')
      cpSync(join(root, name), join(folder, to.endsWith('/') ? name : to), { recursive: true })
    }
  }
  return folder
}

/** Nobody's files, if this runs as root. */
const other = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

/** Starts what the container would start, without anything of this checkout around it. */
function start(folder: string, args: readonly string[]) {
  expect(entry[0]).toBe('node')
  const child = spawn(process.execPath, [...entry.slice(1), ...args], { cwd: folder, env: { NODE_ENV: 'production' }, ...other })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

const isHealthy = (port: string) => {
  const [node, ...args] = words(health).map((word) => word.replaceAll('4010', port))
  expect(node).toBe('node')
  try {
    execFileSync(process.execPath, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test('the files of the image serve the mock to another user than root, the health check sees it, and SIGTERM ends it', async () => {
  const folder = layOut()
  const port = command[command.indexOf('--port') + 1]
  expect([port, all('EXPOSE')]).toEqual(['4010', ['4010']])
  const child = start(
    folder,
    command.map((word) => (word === port ? '0' : word)),
  )
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const mock = JSON.parse(line.toString()) as MockLine
  const own = new URL(mock.url).port
  expect(isHealthy(own)).toBe(true)
  const url = `http://127.0.0.1:${own}`
  for (const [path, key, status] of [
    ['/v1/models', mock.key, 200],
    ['/v1/models', mock.revoked_key, 401],
    ['/openapi.yaml', '', 200],
    ['/console', '', 200],
  ] as const)
    expect([path, (await fetch(url + path, { headers: { authorization: `Bearer ${key}` } })).status]).toEqual([path, status])
  child.kill(all('STOPSIGNAL')[0] as 'SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(isHealthy(own)).toBe(false)
})

test('the image has the package and nothing else, is not root, and asks no registry at start', () => {
  const folder = layOut()
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { files: string[] }
  expect(readdirSync(folder).sort()).toEqual([...files, 'package.json'].sort())
  expect(all('USER')).toEqual(['1000:1000'])
  expect([...entry, ...command].join(' ')).not.toMatch(/\b(npm|npx)\b/)
  expect(image).not.toMatch(/^RUN|^ADD/m)
  for (const [, base] of text.matchAll(/^FROM (\S+)/gm)) expect(base).toMatch(/^node:\d+\.\d+\.\d+-alpine\d+\.\d+$/)
  const [, own] = /^FROM node:(\d+)/m.exec(build) ?? []
  expect(image).toContain(`FROM node:${own}`)
  expect(sizeOf(folder)).toBeLessThan(8_000_000)
})

function sizeOf(path: string): number {
  const stat = statSync(path)
  return stat.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : stat.size
}

test('the compose file starts the same image for this machine alone, with a token that is given from outside', async () => {
  const { services } = parse(readFileSync(join(root, 'examples/compose.yaml'), 'utf8')) as {
    services: {
      tokmodel: Record<'command' | 'ports', string[]>
      app: { environment: Record<string, string>; depends_on: object }
    }
  }
  const { command: given, ports } = services.tokmodel
  expect(ports).toEqual(['127.0.0.1:4010:4010'])
  expect(services.app.depends_on).toEqual({ tokmodel: { condition: 'service_healthy' } })
  expect(given.join(' ')).toMatch(/--admin-token=\$\{TOKMODEL_MOCK_ADMIN_TOKEN:\?[^}]+\}/)
  const args = given.map((word) => word.replace(/\$\{.*\}/, 'an-admin-token-0123456789').replace('--port=4010', '--port=0'))
  const child = start(layOut(), args)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const [, port = ''] = /:(\d+)\s*$/.exec(line.toString()) ?? []
  const { OPENAI_BASE_URL: base = '', OPENAI_API_KEY: key } = services.app.environment
  const headers = { authorization: `Bearer ${key}` }
  expect((await fetch(`${base.replace('tokmodel:4010', `127.0.0.1:${port}`)}/models`, { headers })).status).toBe(200)
})
