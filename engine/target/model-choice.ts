import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { member, readJson } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'
import { NotApplicable } from '../report/verdict.ts'
import { type Api, nameOf } from './api.ts'

/** Which model each request of a run names. */
export interface ModelChoice {
  /** The member to set, for operations whose requests name a model. @throws NotApplicable if no model is known for one. */
  choose(operation: OperationFacts): Record<string, string>
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

export function createModelChoice(api: Api, named: NamedModels): ModelChoice {
  const { models } = api.profile
  let listed: readonly string[] = []
  let isGuess = false
  const choose: ModelChoice['choose'] = (operation) => {
    const { id, path, smallestRequest } = operation
    const sample = models && member(smallestRequest, models.member)
    if (models === undefined || typeof sample !== 'string') return {}
    const written = isGuess ? models.guess(sample) : sample
    const model = named.models?.[id] ?? models.choose({ path, sample: written, listed, preferred: named.model })
    if (model === undefined) throw new NotApplicable({ bound: 'models', operation: nameOf(operation), id })
    return { [models.member]: model }
  }
  return {
    choose,
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
