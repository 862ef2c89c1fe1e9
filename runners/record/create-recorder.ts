import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createSecrets, type Secrets } from '../../engine/report/secrets.ts'
import type { Match, Reply } from '../../mock/fixtures/fixture.ts'
import type { ModelRequest } from '../../mock/fixtures/read-asked.ts'
import type { Recording } from '../../mock/fixtures/recording.ts'
import type { Contract } from '../../spec/document/contract.ts'
import { writeWhole } from '../write-whole.ts'
import { cleanRecording } from './clean-recording.ts'
import { cleanStrings, HiddenSecret } from './clean-strings.ts'
import { conforms } from './conforms.ts'
import { listPresented } from './list-presented.ts'
import { toFixtureText } from './to-fixture-text.ts'
import { toMatch } from './to-match.ts'

/** Where recordings go, and how. */
export interface RecorderOptions {
  readonly directory: string
  readonly contract: Contract
  /** Whether the files of an earlier run are replaced. */
  readonly replaces: boolean
  /** Gets one line for each recording that is not written. */
  tell(line: string): void
}

/** Writes what was answered as files of fixtures. */
export interface Recorder {
  /** Takes the place of a request among those that are the same: their answers are played back in this order. */
  begin(request: ModelRequest): RecordingPlace
  /** A value that is in no file. */
  hide(secret: string): void
}

/** A request whose answer is awaited. */
export interface RecordingPlace {
  /** Writes the answer; never fails. */
  keep(recording: Recording): Promise<void>
  /** Says why there is none. */
  skip(why: string): void
}

/** The answers to one request, in the order in which it was made. */
interface Sequence {
  readonly name: string
  readonly file: Promise<string>
  readonly match: Match
  readonly replies: (Reply | undefined)[]
  /** The writing that is under way. */
  writing: Promise<void>
}

/** Shorter values may be words. */
const shortestSecret = 8

/** As many as a fixture may have. */
const mostReplies = 1000

export function createRecorder({ directory, contract, replaces, tell }: RecorderOptions): Recorder {
  const secrets = createSecrets()
  const sequences = new Map<string, Sequence>()
  const hide = (secret: string) => {
    if (secret.length >= shortestSecret) secrets.add(secret, 'secret')
  }

  function findSequence(request: ModelRequest): Sequence {
    const match = cleanStrings(toMatch(request, contract.operations[request.operation]?.defaults ?? {}), secrets)
    const name = nameFile(match)
    const known = sequences.get(name)
    if (known !== undefined) return known
    const file = replaces ? Promise.resolve(join(directory, `${name}.yaml`)) : findFree(directory, name)
    const made: Sequence = { name, file, match, replies: [], writing: Promise.resolve() }
    sequences.set(name, made)
    return made
  }

  return {
    hide,
    begin(request) {
      const { operation, call } = request
      for (const secret of listPresented(call)) hide(secret)
      const skip = (why: string) => tell(`not recorded: ${operation}: ${why}`)
      const sequence = orHidden(() => findSequence(request))
      if (sequence === undefined) return { keep: async () => skip(hidden), skip }
      const place = sequence.replies.push(undefined) - 1
      if (place >= mostReplies) return { keep: async () => skip(`the same request was recorded ${mostReplies} times`), skip }
      return {
        skip,
        async keep(recording) {
          const clean = orHidden(() => cleanRecording(recording, secrets))
          if (clean === undefined) return skip(hidden)
          const isSound = await conforms(recording, operation, contract)
          sequence.replies[place] = { recorded: { ...clean, ...(!isSound && { conforms: false }) } }
          sequence.writing = sequence.writing.then(() => write(sequence, secrets)).then((why) => void (why && skip(why)))
          await sequence.writing
        },
      }
    },
  }
}

const hidden = 'it holds a key in a form that cannot be taken out'

/** @returns why it was not written. */
async function write({ name, file, match, replies }: Sequence, secrets: Secrets): Promise<string | undefined> {
  const text = toFixtureText({ name, match, replies: replies.filter((reply) => reply !== undefined) })
  if (text === undefined) return 'it does not survive being written as YAML'
  const place = await file
  if (secrets.find(text) !== undefined) return hidden
  try {
    await writeWhole(place, text)
  } catch (error) {
    return `${place} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`
  }
  return undefined
}

function orHidden<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof HiddenSecret) return undefined
    throw error
  }
}

/** The same for the same request: its operation, its model, and a digest of its match. */
function nameFile(match: Match): string {
  const digest = createHash('sha256').update(toCanonical(match)).digest('hex').slice(0, 12)
  const model = String(match.model)
    .replaceAll(/[^\w.-]+/g, '-')
    .slice(0, 60)
  return [match.operation, model, digest].join('-')
}

/** JSON with the members of every object in the order of their names. */
function toCanonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** A file that somebody has changed so that it no longer matches stays as it is. Its fixture comes first. */
async function findFree(directory: string, name: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const file = join(directory, `${name}${count === 1 ? '' : `_${count}`}.yaml`)
    if ((await stat(file).catch(() => undefined)) === undefined) return file
  }
}
