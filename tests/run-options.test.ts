import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { ConformanceUsageError, run } from '../runners/index.ts'
import { createMock } from '../runners/testing.ts'
import { root } from './support/cli.ts'

const url = 'http://127.0.0.1:9'

test.each([
  [{}, 'ERR_INVALID_OPTION', 'The option url must be a URL such as https://tokmodel.com'],
  [{ url: 'nonsense' }, 'ERR_INVALID_OPTION', 'The option url must be a URL'],
  [{ url: 'https://u:p@tokmodel.com' }, 'ERR_INVALID_OPTION', 'without a user or password'],
  [{ url, concurrency: '8' }, 'ERR_INVALID_OPTION', 'The option concurrency must be a whole number from 1 to 256.'],
  [{ url, suites: 'bearer' }, 'ERR_INVALID_OPTION', 'The option suites must be a list of strings.'],
  [{ url, bail: 1 }, 'ERR_INVALID_OPTION', 'The option bail must be true or false.'],
  [{ url, key: 42 }, 'ERR_INVALID_OPTION', 'The option key must be a string.'],
  [{ url, key: 'passed' }, 'ERR_INVALID_OPTION', 'The option key is too short or too common a word'],
  [{ url, operations: ['/v1/x'] }, 'ERR_INVALID_OPTION', 'The option operations must be the paths or ids'],
  [{ url, shard: { part: 4, of: 3 } }, 'ERR_INVALID_OPTION', 'The option shard must be I/N'],
  [{ url, maxRequest: 10 }, 'ERR_UNKNOWN_OPTION', 'There is no option "maxRequest": did you mean maxRequests?'],
  [{ url, checks: ['bearer/none'] }, 'ERR_UNKNOWN_CHECK', 'There is no check "bearer/none".'],
])('run(%j) is refused with the code %s', async (options, code, message) => {
  const error = await run(options as never).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ConformanceUsageError)
  expect(error).toMatchObject({ name: 'ConformanceUsageError', code, message: expect.stringContaining(message) })
})

test('a key that is no value of the option is not repeated', async () => {
  await expect(run({ url, key: 'sk-secret words' })).rejects.not.toThrow('sk-secret')
})

test('what the mock of a test throws has a name and a code', async () => {
  await using mock = await createMock({ patchEnv: false })
  await expect(mock.revoke('sk-nobody')).rejects.toMatchObject({ name: 'ConformanceUsageError', code: 'ERR_UNKNOWN_KEY' })
  const failure = { name: 'ConformanceAssertionError', code: 'ERR_ASSERTION' }
  expect(() => mock.expectOneBilledRequest()).toThrow(expect.objectContaining(failure))
})

test.each(['runners/index.ts', 'runners/vitest.ts', 'runners/testing.ts'])(
  '%s loads neither zod nor what only commands need',
  async (entry) => {
    const { metafile } = await build({
      entryPoints: [`${root}/${entry}`],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
    })
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path))
    expect(imports.filter((path) => !path.startsWith('node:') && path !== 'vitest')).toEqual([])
  },
)
