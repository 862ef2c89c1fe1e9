import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { succeeded } from '../http/response.ts'
import type { RawExchange, Request } from '../http/wire.ts'
import { type Api, requireMember } from './api.ts'
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
  /** Sends a request until its answer is not a transient failure; compares it with the control of its operation. */
  settle(request: Request, operation: OperationFacts): Promise<RawExchange>
  /** Repeats the controls that succeeded. @returns the exchanges of those that fail now, by operation id. */
  recheck(): Promise<ReadonlyMap<string, RawExchange>>
}

export interface ControlsOptions {
  readonly api: Api
  readonly sender: Sender
  toControl(operation: OperationFacts): Promise<Request>
}

export function createControls({ api, sender, toControl }: ControlsOptions): Controls {
  const known = new Map<string, Promise<RawExchange>>()
  const underWay = new Map<string, Promise<RawExchange>>()
  const moments = createMoments(sender.signal)
  const askAnew = async (operation: OperationFacts) => {
    const request = await toControl(operation)
    return await moments.untilAnswered(operation.id, () => sender.send(request))
  }
  const ask = (operation: OperationFacts) => remember(known, operation.id, () => askAnew(operation))
  return {
    ask,
    askAnew,
    replace(operation) {
      known.delete(operation.id)
      return ask(operation)
    },
    async settle(request, operation) {
      const beside = api.documented.includes(operation) ? operation : api.withoutBody
      const before = await known.get(beside.id)
      // If the operation does not answer its control, there is nothing to compare with.
      if (before !== undefined && !isServed(before)) return await sender.send(request)
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
