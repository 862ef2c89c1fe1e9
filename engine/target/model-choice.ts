import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { member, readJson } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'
import { NotApplicable } from '../report/verdict.ts'
import { type Api, nameOf } from './api.ts'

/** Which model each request of a run names. */
export interface ModelChoice {
  /** Whether the operator has named a model for conversations. */
  readonly isNamed: boolean
  /** The member to set, for operations whose requests name a model. @throws NotApplicable if no model is known for one. */
  choose(operation: OperationFacts): Record<string, string>
  /** Listed models to try for an operation that none is known for; none if one is known. */
  candidates(operation: OperationFacts): readonly string[]
  /** Takes a model for an operation, or no longer. */
  use(operation: OperationFacts, model: string | undefined): void
  /** Takes the models of a list. @returns how many there are. */
  learn(list: RawExchange): number
  /** Whether names are guessed: if so, samples are written in the other form. */
  guess(isGuess: boolean): void
  /** Whether an answer refuses the chosen model, and not the request itself. */
  isRefusal(operation: OperationFacts, exchange: RawExchange): boolean
}

/** The models that the operator has named. */
export interface NamedModels {
  /** For conversations. */
  readonly model?: string | undefined
  /** By the id of an operation. */
  readonly models?: Readonly<Record<string, string>> | undefined
}

/** So many listed models are tried for an operation: those that are refused cost nothing. */
const mostCandidates = 12

export function createModelChoice(api: Api, named: NamedModels): ModelChoice {
  const { models } = api.profile
  let listed: readonly string[] = []
  let isGuess = false
  const used = new Map<string, string>()
  const known = ({ id, path, smallestRequest }: OperationFacts) => {
    const sample = models && member(smallestRequest, models.member)
    if (models === undefined || typeof sample !== 'string') return undefined
    const written = isGuess ? models.guess(sample) : sample
    const model = named.models?.[id] ?? used.get(id) ?? models.choose({ path, sample: written, listed, preferred: named.model })
    return { member: models.member, model }
  }
  const choose: ModelChoice['choose'] = (operation) => {
    const choice = known(operation)
    if (choice === undefined) return {}
    if (choice.model === undefined) throw new NotApplicable({ bound: 'models', operation: nameOf(operation), id: operation.id })
    return { [choice.member]: choice.model }
  }
  return {
    isNamed: named.model !== undefined,
    choose,
    candidates(operation) {
      const choice = known(operation)
      return choice === undefined || choice.model !== undefined ? [] : listed.slice(0, mostCandidates)
    },
    use({ id }, model) {
      if (model === undefined) used.delete(id)
      else used.set(id, model)
    },
    learn(list) {
      listed = models === undefined || list.response === undefined ? [] : models.read(readJson(list.response))
      return listed.length
    },
    guess(now) {
      isGuess = now
    },
    isRefusal(operation, { response }) {
      if (response === undefined || ![400, 403, 404, 422].includes(response.status)) return false
      const [model] = Object.values(choose(operation))
      // In any envelope: what it says about the error, and not what an answer says about its model.
      const body = readJson(response)
      const said = ['error', 'detail', 'message'].map((name) => member(body, name)).find((value) => value !== undefined)
      return model !== undefined && said !== undefined && JSON.stringify(said).includes(model)
    },
  }
}
