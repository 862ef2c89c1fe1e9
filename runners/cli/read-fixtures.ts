import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createFixture } from '../../mock/fixtures/create-fixture.ts'
import { endSentence } from '../../mock/fixtures/end-sentence.ts'
import type { Fixture, FixtureConfig } from '../../mock/fixtures/fixture.ts'
import { FixtureError } from '../../mock/fixtures/fixture-error.ts'
import type { Contract } from '../../spec/document/contract.ts'
import { type ReadDocument, readDocument } from './read-document.ts'
import { UsageError } from './usage-error.ts'

const flag = '--fixtures'
const hint = 'The file fixtures.schema.json of this package describes all members.'
const isFixtureFile = /\.(ya?ml|json)$/i

/** Reads the fixtures of a file, or of all files in a directory in the order of their names. @throws UsageError with the line at fault. */
export async function readFixtures(place: string, contract: Contract, { mayBeEmpty = false } = {}): Promise<Fixture[]> {
  const fixtures: Fixture[] = []
  for (const file of await listFixtureFiles(place, { mayBeEmpty })) fixtures.push(...(await readFile(file, contract)))
  return fixtures
}

/** The files of fixtures at a place. @throws UsageError if it cannot be read, or is a directory without such files. */
export async function listFixtureFiles(place: string, { mayBeEmpty = false } = {}): Promise<string[]> {
  const found = await stat(place).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `The fixtures ${place} cannot be read (${error.code ?? error.message}).`,
      `Give a file or a directory with ${flag}.`,
    )
  })
  if (!found.isDirectory()) return [place]
  const names = await readdir(place, { recursive: true })
  const files = names.filter((name) => isFixtureFile.test(name)).sort()
  if (files.length > 0 || mayBeEmpty) return files.map((name) => join(place, name))
  throw new UsageError(
    `The directory ${place} has no fixtures.`,
    'Fixtures are in files whose names end with .yaml, .yml or .json.',
  )
}

async function readFile(file: string, contract: Contract): Promise<Fixture[]> {
  const { value, toLine } = await readDocument(file, { flag, hint })
  const at = (path: readonly PropertyKey[], message: string) =>
    new UsageError(endSentence(`${file}:${toLine(path)}: ${message}`), hint)
  if (!isRecord(value)) throw at([], 'a file of fixtures is an object with the member `fixtures`')
  const unknown = Object.keys(value).find((member) => member !== 'fixtures' && member !== '$schema')
  if (unknown !== undefined) throw at([unknown], `the member \`${unknown}\` is not known: the fixtures stand under \`fixtures\``)
  const { fixtures } = value
  if (!Array.isArray(fixtures)) throw at(['fixtures'], '`fixtures` is a list of fixtures')
  return fixtures.map((config, index) => createAt(config, contract, { file, index, toLine, at }))
}

interface Place extends Pick<ReadDocument, 'toLine'> {
  readonly file: string
  readonly index: number
  at(path: readonly PropertyKey[], message: string): UsageError
}

function createAt(config: FixtureConfig, contract: Contract, { file, index, toLine, at }: Place): Fixture {
  const path = ['fixtures', index]
  try {
    return createFixture(config, contract, { source: `${file}:${toLine(path)}` })
  } catch (error) {
    if (error instanceof FixtureError) throw at([...path, ...error.path], error.message)
    throw error
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
