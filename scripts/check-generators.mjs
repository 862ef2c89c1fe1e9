// Generates clients for Python and Go from openapi.yaml, compiles them, and runs them against the mock.
// If a language or its registry is missing, it prints "skipped: …"; a generated client must work.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { find, Missing, prepare, preparePython, root, run, startMock } from './optional-tools.mjs'

const openapi = join(root, 'openapi.yaml')
const image = join(root, 'tests/support/dot.png')
const folder = mkdtempSync(join(tmpdir(), 'conformance-generators-'))

const binary = ['audio/mpeg', 'audio/ogg', 'audio/aac', 'audio/flac', 'audio/wav', 'audio/L16', 'image/png']
const pythonConfig = `post_hooks: []
content_type_overrides: {${binary.map((mediaType) => `${mediaType}: application/octet-stream`).join(', ')}}
`
const goConfig = 'package: tokmodel\ngenerate: { models: true, client: true }\noutput: tokmodel/client.gen.go\n'

const mock = await startMock()
try {
  const { url, key } = mock
  check('Python', 'openapi-python-client 0.29.1', () => askInPython(url, key))
  check('Go', 'oapi-codegen 2.8.2', () => askInGo(url, key))
} finally {
  mock.end()
  rmSync(folder, { recursive: true, force: true })
}

/** Reports one generator; a missing tool is not a failure. */
function check(language, generator, ask) {
  try {
    console.log(`${language}, ${generator}: ${ask().trim()}`)
  } catch (error) {
    if (error instanceof Missing) return console.log(`skipped: clients in ${language}: ${error.message}`)
    console.error(`${language}, ${generator}: failed\n${error.stdout ?? ''}${error.stderr ?? error}`)
    process.exitCode = 1
  }
}

function askInPython(url, key) {
  const home = join(folder, 'python')
  const bin = preparePython(home, 'openapi-python-client==0.29.1')
  const python = join(bin, 'python')
  writeFileSync(join(home, 'config.yaml'), pythonConfig)
  const output = ['--meta', 'none', '--output-path', join(home, 'tokmodel_client'), '--config', join(home, 'config.yaml')]
  run(join(bin, 'openapi-python-client'), ['generate', '--path', openapi, '--fail-on-warning', ...output], home)
  run(python, ['-m', 'compileall', '-q', 'tokmodel_client'], home)
  cpSync(join(root, 'scripts/generators/ask.py'), join(home, 'ask.py'))
  return run(python, ['ask.py', url, key, image], home)
}

function askInGo(url, key) {
  const home = join(folder, 'go')
  const generator = 'github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2'
  const runtime = 'github.com/oapi-codegen/runtime'
  mkdirSync(join(home, 'tokmodel'), { recursive: true })
  find('go', ['version'], home)
  writeFileSync(join(home, 'go.mod'), 'module tokmodel.test/client\n\ngo 1.24\n')
  writeFileSync(join(home, 'config.yaml'), goConfig)
  prepare(
    'its modules cannot be downloaded, or Go is older than 1.24',
    'go',
    ['get', `${runtime}@v1.8.0`, `${runtime}/types@v1.8.0`],
    home,
  )
  prepare('the generator cannot be built', 'go', ['run', generator, '--version'], home)
  run('go', ['run', generator, '--config', 'config.yaml', openapi], home)
  cpSync(join(root, 'scripts/generators/ask.go'), join(home, 'main.go'))
  run('go', ['vet', './...'], home)
  return run('go', ['run', '.', url, key, image], home)
}
