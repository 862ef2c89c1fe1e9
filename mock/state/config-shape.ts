import { either, fits, flag, listOf, members, notNegative, object, oneOf, type Shape, text, whole } from '../../spec/shapes.ts'
import type { AccountConfig, KeyConfig, MockConfig, ModelConfig } from './config.ts'
import type { Dialect } from './dialect.ts'
import type { KeyStatus } from './key-cause.ts'

const bytes = whole(1, 1_073_741_824)
const everySecond = whole(0, Number.MAX_SAFE_INTEGER)

/** Whole credits: as many as can be counted exactly. */
export const credits = whole(0, Number.MAX_SAFE_INTEGER)

const dialects = { tokmodel: true, openai: true, anthropic: true, openrouter: true } satisfies Record<Dialect, true>
const statuses = { active: true, revoked: true, expired: true, disabled: true } satisfies Record<KeyStatus, true>

/** Whose words an account is refused in. */
export const dialect = oneOf(...Object.keys(dialects))

const key = members({
  name: text,
  key: text,
  status: oneOf(...Object.keys(statuses)),
  expires_at: either(
    everySecond,
    fits((value) => value === null, 'a whole number or null'),
  ),
} satisfies Record<keyof KeyConfig, Shape>)

const account = members({
  name: text,
  credits,
  dialect,
  consoleToken: text,
  keys: listOf(key),
} satisfies Record<keyof AccountConfig, Shape>)

// What the values of a model have to be, the catalog says.
const anything: Shape = () => undefined
const model = members(
  {
    id: text,
    kind: anything,
    price: anything,
    owner: text,
    aliases: listOf(text),
    created: everySecond,
    dimensions: anything,
  } satisfies Record<keyof ModelConfig, Shape>,
  ['id'],
)

/** The shape of each member of a configuration. */
const configShapes = {
  $schema: text,
  seed: fits((value) => typeof value === 'string' || Number.isSafeInteger(value), 'a string or a whole number'),
  adminToken: text,
  accounts: listOf(account),
  magicKeys: flag,
  faults: listOf(object),
  latency: text,
  maxBodyBytes: bytes,
  maxJsonBytes: bytes,
  maxBytesInFlight: bytes,
  revokedStreams: oneOf('finish', 'cut', 'error'),
  fixtures: listOf(object),
  fixturesOnly: flag,
  bodies: flag,
  replaySpeed: notNegative,
  models: listOf(model),
  modelsOnly: flag,
  anyModel: flag,
} satisfies Record<keyof MockConfig, Shape>

/** A configuration with further members. What it says of faults and fixtures is looked at where they are made. */
export function toConfigShape(more: Readonly<Record<string, Shape>> = {}): Shape {
  const known = members({ ...more, ...configShapes })
  return (value, at) => {
    const { mutant } = Object(value)
    // The mutant of a mock is a fault of it.
    if (typeof mutant === 'string')
      return `${at}.mutant is not known: did you mean faults: [{ mutant: '${mutant.slice(0, 100)}' }]?`
    return known(value, at)
  }
}
