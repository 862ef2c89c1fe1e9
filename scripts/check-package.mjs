// Packs the package, installs it into an empty folder as a user would, and uses what it exports.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'conformance-package-'))
const npm = (...args) => execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
const limit = 12 * 1024 * 1024

const [{ filename, size, unpackedSize, files }] = JSON.parse(npm('pack', root, '--json', '--ignore-scripts'))
console.log(`packed: ${files.length} files, ${kb(size)} packed, ${kb(unpackedSize)} unpacked`)
writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}')
npm('install', '--no-audit', '--no-fund', '--omit=dev', '--prefer-offline', `./${filename}`)

const installed = sizeOf(join(folder, 'node_modules'))
console.log(npm('ls', '--omit=dev', '--all').trim())
console.log(`what npx installs: ${kb(installed)}`)
if (installed > limit) throw new Error(`npx would install more than ${kb(limit)}.`)

console.log(npm('exec', '--', 'conformance', '--watch', '100').trim().split('\n').slice(-4).join('\n'))
writeFileSync(
  join(folder, 'use.mjs'),
  `import { checks, run } from '@tokmodel/conformance'
import { createMock } from '@tokmodel/conformance/mock'
import { serveMock } from '@tokmodel/conformance/mock/node'
import { errorEnvelope, operations } from '@tokmodel/conformance/spec'
import schema from '@tokmodel/conformance/mock-config.schema.json' with { type: 'json' }
const mock = await createMock()
const server = await serveMock(mock)
const response = await fetch(server.url + '/v1/models')
errorEnvelope.parse(await response.json())
const report = await run({ url: server.url, key: mock.secrets.key, checks: ['bearer/missing-key'] })
if (!report.conforms) throw new Error('the mock does not conform')
console.log('exports:', Object.keys(checks).length, 'checks,', Object.keys(operations).length, 'operations,', schema.title)
await server.close(0)
`,
)
console.log(execFileSync(process.execPath, ['use.mjs'], { cwd: folder, encoding: 'utf8' }).trim())
rmSync(folder, { recursive: true })

function sizeOf(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.size
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}

function kb(bytes) {
  return `${Math.round(bytes / 1024)} kB`
}
