import type { RawExchange, Response } from '../../http/wire.ts'
import { Inconclusive, Violation } from '../../report/verdict.ts'
import type { Check } from '../check.ts'
import { check } from '../check.ts'
import { bearer, nothing, type Presentation } from '../presentation.ts'
import type { Requirement } from '../requirement.ts'

/** A requirement on the answers that refuse a key. */
export interface RefusalBodyDefinition extends Requirement {
  /** Which refusals: of a missing and an unknown key, of a revoked key, or of a key without credits. */
  readonly refusals: 'unauthorized' | 'revoked' | 'forbidden'
  /** What is wrong with the answer, or undefined where it is right. */
  judge(response: Response): Fault | undefined
}

export interface Fault {
  readonly expected: string
  readonly actual: string
}

const kinds = {
  unauthorized: { status: 401, need: 'key' },
  revoked: { status: 401, need: 'revokedKey' },
  forbidden: { status: 403, need: 'noCreditKey' },
} as const

/** Makes a check of every refusal with the right status; whether the status is right is for other checks. */
export function refusalBodyCheck({ refusals, judge, ...requirement }: RefusalBodyDefinition): Check {
  const { status, need } = kinds[refusals]
  return check({
    ...requirement,
    needs: ['key', need],
    async run(probe) {
      let judged = 0
      const unknown = await probe.unknownKey()
      await probe.eachOperation(async (operation) => {
        await probe.control(operation)
        for (const presentation of presentationsOf(unknown, need === 'key' ? undefined : probe[need], refusals)) {
          const exchange = await probe.callOnce(operation, presentation)
          if (exchange.response?.status !== status) continue
          judged += 1
          report(exchange, judge(exchange.response), presentation.name)
        }
      })
      if (judged === 0) throw new Inconclusive(`no answer had the status ${status}`)
    },
  })
}

function presentationsOf(
  unknownKey: string,
  other: string | undefined,
  refusals: RefusalBodyDefinition['refusals'],
): Presentation[] {
  if (other === undefined) return [nothing, bearer(unknownKey, 'a key that was never issued')]
  return [bearer(other, refusals === 'revoked' ? 'a revoked key' : 'a key without credits')]
}

function report(exchange: RawExchange, fault: Fault | undefined, what: string): void {
  if (fault !== undefined) throw new Violation(fault.expected, `${fault.actual} for ${what}`, [exchange])
}
