import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { succeeded } from '../http/response.ts'
import type { RawExchange, Request } from '../http/wire.ts'
import { type Api, requireMember } from './api.ts'
import type { ModelChoice } from './model-choice.ts'
import { createMoments } from './moments.ts'
import { isServed } from './open-target.ts'
import { remember, share } from './remember.ts'
import type { Sender } from './sender.ts'

/** The controls of a run: the smallest request to each operation with the valid key. */
export interface Controls {
  /** Sent once in a run. */
  ask(operation: OperationFacts): Promise<RawExchange>
  /** Sent again; what was known about the operation stays known. */
  askAnew(operation: OperationFacts): Promise<RawExchange>
  /** Sent again; the answer replaces what was known about the operation. */
  replace(operation: OperationFacts): Promise<RawExchange>
  /** Sends a request until its answer is not one of the moment, beside the control of its operation or of another one. */
  settle(request: Request, operation: OperationFacts | undefined): Promise<RawExchange>
  /** Repeats the controls that succeeded. @returns what became of those that fail now, by operation id. */
  recheck(): Promise<ReadonlyMap<string, RawExchange>>
}

export interface ControlsOptions {
  readonly api: Api
  readonly sender: Sender
  readonly models: ModelChoice
  toControl(operation: OperationFacts): Promise<Request>
}

export function createControls({ api, sender, models, toControl }: ControlsOptions): Controls {
  const known = new Map<string, Promise<RawExchange>>()
  const underWay = new Map<string, Promise<RawExchange>>()
  const moments = createMoments(sender.signal)
  const askAnew = async (operation: OperationFacts) => {
    const request = await toControl(operation)
    return await moments.untilAnswered(operation.id, () => sender.send(request))
  }
  const ask = (operation: OperationFacts) =>
    remember(known, operation.id, async () => {
      for (const model of models.candidates(operation)) {
        models.use(operation, model)
        const exchange = await askAnew(operation)
        if (isServed(exchange)) return exchange
        models.use(operation, undefined)
      }
      return await askAnew(operation)
    })
  /** An operation whose control works. */
  const findServed = async () => {
    for (const [id, control] of known)
      if (isServed(await control.catch(unsent))) return requireMember(api.operations, id, 'operation')
    return undefined
  }
  return {
    ask,
    askAnew,
    replace(operation) {
      known.delete(operation.id)
      return ask(operation)
    },
    async settle(request, operation) {
      const beside = operation ?? (await findServed())
      const before = beside && (await known.get(beside.id)?.catch(unsent))
      // Beside an operation that does not answer there is nothing to compare with.
      if (beside === undefined || (before !== undefined && !isServed(before))) return await sender.send(request)
      const control = () => share(underWay, beside.id, async () => sender.send(await toControl(beside)))
      return await moments.settle({ id: beside.id, send: () => sender.send(request), control })
    },
    async recheck() {
      const failed = new Map<string, RawExchange>()
      await Promise.all(
        [...known].map(async ([id, before]) => {
          if (!succeeded(await before.catch(unsent))) return
          const request = await toControl(requireMember(api.operations, id, 'operation')).catch(() => undefined)
          const after = request && (await moments.untilAnswered(id, () => sender.insist(request)).catch(unsent))
          if (after === undefined || !succeeded(after)) failed.set(id, after ?? unsent())
        }),
      )
      return failed
    },
  }
}

/** A request that could no longer be sent. */
function unsent(): RawExchange {
  return { request: { method: '', path: '', headers: [] }, startedAt: 0, ms: 0 }
}
