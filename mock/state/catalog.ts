import { findRepeatedName } from '../../spec/schemas/repeated-name.ts'
import type { MockConfig, ModelConfig } from './config.ts'
import { defaultModels } from './default-models.ts'
import { MockConfigError } from './mock-config-error.ts'
import { type Family, families, type Model } from './model.ts'

/** The price table and the model list of a mock. */
export interface Catalog {
  readonly models: readonly Model[]
  /** The model of images if a request names none. */
  readonly standardImageModel: string
  /** A model by its id, with or without the prefix of its provider, with or without a date at the end, or by an alias. */
  find(name: string): Model | undefined
  /** The model that serves names of which there is no model; undefined if such names are refused. */
  findSubstitute(family: Family): Model | undefined
  /** Some model of a family, for requests that name a fault instead of a model. */
  findStandard(family: Family): Model
}

/** The models of a configuration. @throws MockConfigError for one that is not valid, or a name that two of them have. */
export function createCatalog({ models: own = [], modelsOnly = false, anyModel = false }: MockConfig = {}): Catalog {
  for (const model of own) requireSound(model)
  const repeated = findRepeatedName(own)
  if (repeated !== undefined) throw new MockConfigError(`Two models have the name "${repeated.name}".`)
  const ownIds = new Set(own.map(({ id }) => id))
  const kept = modelsOnly ? [] : defaultModels.filter(({ id }) => !ownIds.has(id))
  const models = [...kept, ...own.map(toModel)]
  const byName = indexNames(models, own)
  const substitutes = new Map(families.map((family) => [family, toSubstitute(family)]))
  const imageModels = models.filter(({ family }) => family === 'image')
  return {
    models,
    standardImageModel: (imageModels.find(({ id }) => id === standardImageModel) ?? imageModels[0])?.id ?? standardImageModel,
    find: (name) => byName.get(name) ?? byName.get(withoutDate(name)),
    findSubstitute: (family) => (anyModel ? substitutes.get(family) : undefined),
    findStandard: (family) => models.find((model) => model.family === family) ?? toSubstitute(family),
  }
}

const standardImageModel = 'openai/dall-e-3'

/** The length of the vectors of models that say nothing of it. */
const standardDimensions = 1024

/** What every model may cost at most, so that prices can be counted exactly. */
const mostCredits = 1_000_000

/** The length of the longest vectors that can be asked for. */
const mostDimensions = 3072

function requireSound({ id, kind = 'chat', price = 1, dimensions }: ModelConfig): void {
  const problems: readonly (readonly [isSound: boolean, problem: string])[] = [
    [/^[^\s/]+\/\S+$/.test(id), 'the id needs the prefix of a provider, e.g. openai/gpt-4o'],
    [families.includes(kind), `the kind has to be one of ${families.join(', ')}`],
    [isWhole(price, 0, mostCredits), `the price has to be a whole number from 0 to ${mostCredits}`],
    [dimensions === undefined || kind === 'embedding', 'only an embedding model has dimensions'],
    [isWhole(dimensions ?? 1, 1, mostDimensions), `dimensions have to be a whole number from 1 to ${mostDimensions}`],
  ]
  const problem = problems.find(([isSound]) => !isSound)?.[1]
  if (problem !== undefined) throw new MockConfigError(`The model "${id}" is not valid: ${problem}.`)
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

function toModel({ id, kind = 'chat', price = 1, owner, created = 1_700_000_000, dimensions }: ModelConfig): Model {
  return {
    id,
    family: kind,
    multiplier: price,
    created,
    owner: owner ?? id.slice(0, id.indexOf('/')),
    ...(kind === 'embedding' && { dimensions: dimensions ?? standardDimensions }),
  }
}

/** Its id is not that of the request: what clients send stays out of books and journals. */
function toSubstitute(family: Family): Model {
  return toModel({ id: `any/${family}`, kind: family, price: 1, created: 0 })
}

/** Ids and aliases come before names that are parts of ids, and of those the first model's. */
function indexNames(models: readonly Model[], own: readonly ModelConfig[]): ReadonlyMap<string, Model> {
  const byName = new Map(models.map((model) => [model.id, model]))
  for (const { id, aliases = [] } of own) {
    const model = byName.get(id)
    for (const alias of aliases) {
      if (byName.has(alias)) throw new MockConfigError(`Two models have the name "${alias}".`)
      if (model !== undefined) byName.set(alias, model)
    }
  }
  const parts = [withoutPrefix, withoutDate, (id: string) => withoutDate(withoutPrefix(id))]
  for (const toPart of parts) {
    for (const model of models) {
      const name = toPart(model.id)
      if (!byName.has(name)) byName.set(name, model)
    }
  }
  return byName
}

function withoutPrefix(id: string): string {
  return id.slice(id.indexOf('/') + 1)
}

/** OpenAI writes dates as `-2024-08-06`, Anthropic as `-20250929`; both write `-latest`. */
function withoutDate(name: string): string {
  return name.replace(/-(?:20\d\d-\d\d-\d\d|20\d{6}|latest)$/, '')
}
