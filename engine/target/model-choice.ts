import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { member, readJson } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'
import type { Api } from './api.ts'

/** Which model each request of a run names. */
export interface ModelChoice {
  /** The member to set, for operations whose requests name a model. */
  choose(operation: OperationFacts): Record<string, string>
  /** Takes the models of a list. @returns how many there are. */
  learn(list: RawExchange | undefined): number
  /** Names are guessed, or no longer: samples are written in the other way that there is. */
  guess(isGuess: boolean): void
}

export function createModelChoice({ profile: { models } }: Api, preferred: string | undefined): ModelChoice {
  let listed: readonly string[] = []
  let isGuess = false
  return {
    choose({ path, smallestRequest }) {
      const sample = models && member(smallestRequest, models.member)
      if (models === undefined || typeof sample !== 'string') return {}
      const written = isGuess ? models.guess(sample) : sample
      return { [models.member]: models.choose({ path, sample: written, listed, preferred }) }
    },
    learn(list) {
      listed = models === undefined || list?.response === undefined ? [] : models.read(readJson(list.response))
      return listed.length
    },
    guess(now) {
      isGuess = now
    },
  }
}
