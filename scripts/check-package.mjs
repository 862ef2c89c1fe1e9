// Packs the package, installs it into an empty folder as a user would, and uses it: the command line without a network, on each
// Node that it is for, and what it exports.
import { execFileSync } from 'node:child_process'
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fetchNode } from './fetch-node.mjs'
import { pack } from './pack.mjs'
import { findDeadLinks } from './to-published-readme.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'conformance-package-'))
const mostBytes = 4_000_000
const mostPackages = 3
/** CommonJS gets the modules of most exports by `import()`, or by `require` from Node 20.19 on; a YAML file has no types. */
const knownToTypes = ['--ignore-rules', 'cjs-resolves-to-esm', '--exclude-entrypoints', './openapi.yaml']
const versions = ['20', '22', '24', '26']

const { filename, size, unpackedSize, files, stage } = pack(folder)
console.log(`packed: ${files.length} files, ${kb(size)} packed, ${kb(unpackedSize)} unpacked`)
checkLinks()
lint()
writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}')
install(`./${filename}`)

const installed = sizeOf(join(folder, 'node_modules'))
const packages = listPackages()
console.log(`what npx installs: ${kb(installed)} in ${packages.length} packages: ${packages.join(', ')}`)
if (installed > mostBytes) throw new Error(`npx would install more than ${kb(mostBytes)}.`)
if (packages.length > mostPackages) throw new Error(`npx would install more than ${mostPackages} packages.`)

writeFileSync(
  join(folder, 'use.mjs'),
  `import { checks, run } from '@tokmodel/conformance'
import * as browser from '@tokmodel/conformance/browser'
import { createMock } from '@tokmodel/conformance/mock'
import { serveMock } from '@tokmodel/conformance/mock/node'
import * as testing from '@tokmodel/conformance/testing'
import schema from '@tokmodel/conformance/mock-config.schema.json' with { type: 'json' }
const mock = await createMock()
const server = await serveMock(mock)
const report = await run({ url: server.url, key: mock.secrets.key, checks: ['bearer/missing-key', 'chat/*'] })
if (!report.conforms) throw new Error('the mock does not conform')
const doors = [browser, testing].map((door) => Object.keys(door).length)
console.log('exports:', Object.keys(checks).length, 'checks,', report.judged, 'judged,', ...doors, schema.title)
await server.close(0)
`,
)
writeFileSync(
  join(folder, 'use.cjs'),
  `process.on('warning', (warning) => { throw warning })
const { createMock } = require('@tokmodel/conformance/testing')
const core = require('@tokmodel/conformance/mock')
Promise.all([import('@tokmodel/conformance/testing'), import('@tokmodel/conformance/mock')]).then(async ([testing, mock]) => {
  if (testing.createMock !== createMock || mock.MockConfigError !== core.MockConfigError) throw new Error('there are two of it')
  const started = await createMock()
  const { status } = await fetch(process.env.OPENAI_BASE_URL + '/models', { headers: { authorization: 'Bearer ' + started.key } })
  started.expectNothingAfter(status)
  console.log('required:', status, Object.keys(require('@tokmodel/conformance').checks).length, 'checks')
  await started.close()
})
`,
)
for (const version of versions) {
  const node = fetchNode(version)
  if (node === undefined) console.log(`skipped: the package on Node ${version}: it could not be fetched from the registry`)
  else useOn(node)
}

// Schemas of zod are the one export that needs another package.
const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
install(`zod@${peerDependencies.zod}`)
writeFileSync(
  join(folder, 'spec.mjs'),
  `import { createFetchHandler, createMock } from '@tokmodel/conformance/mock'
import { errorEnvelope, operations } from '@tokmodel/conformance/spec'
const response = await createFetchHandler(await createMock())(new Request('http://mock.test/v1/models'))
errorEnvelope.parse(await response.json())
console.log('with zod:', Object.keys(operations).length, 'operations')
`,
)
console.log(execFileSync(process.execPath, ['spec.mjs'], { cwd: folder, encoding: 'utf8' }).trim())
rmSync(folder, { recursive: true })

/** The command line as npx starts it, and the exports, on one Node. */
function useOn(node) {
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` }
  const use = (command, ...args) =>
    execFileSync(command, args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  const conformance = (...args) =>
    use('npm', 'exec', '--offline', '--', 'conformance', ...args)
      .trim()
      .split('\n')
  const [version] = conformance('--version')
  const listed = conformance('list').find((line) => line.includes('checks of deployments'))
  console.log(`\non Node ${use(node, '--version').trim()}: conformance ${version}, ${listed}`)
  console.log(conformance('--watch', '100').slice(-4).join('\n'))
  console.log(use(node, 'use.mjs').trim())
  console.log(use(node, 'use.cjs').trim())
}

/** Of the texts that are published. */
function checkLinks() {
  const paths = files.map(({ path }) => path)
  for (const name of ['README.md', 'CHANGELOG.md']) {
    const dead = findDeadLinks(readFileSync(join(stage, name), 'utf8'), paths)
    if (dead.length > 0) throw new Error(`Links of the published ${name} lead nowhere: ${dead.join(', ')}`)
  }
  console.log('links of the published README and CHANGELOG: none is dead')
}

/** What others say of the package: publint of its fields, and are-the-types-wrong of its types, as each way of importing finds them. */
function lint() {
  const bin = (name) => join(root, 'node_modules/.bin', name)
  run(bin('publint'), join(folder, filename), '--strict')
  run(bin('attw'), join(folder, filename), '--no-color', '--no-emoji', '--format', 'ascii', ...knownToTypes)
  console.log('publint and are-the-types-wrong: nothing')
}

/** @throws Error with what it printed, if it ends with an error. */
function run(command, ...args) {
  try {
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    throw new Error(`${command}: ${error.stdout}${error.stderr}`)
  }
}

function npm(...args) {
  return execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

function install(name) {
  npm('install', '--no-audit', '--no-fund', '--omit=dev', '--prefer-offline', name)
}

function listPackages() {
  const { packages } = JSON.parse(readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8'))
  return Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, ''))
}

function sizeOf(path) {
  // The link to the command line is no second copy of it.
  const stat = lstatSync(path)
  if (!stat.isDirectory()) return stat.size
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}

function kb(bytes) {
  return `${Math.round(bytes / 1000)} kB`
}
