import type { RawExchange, Response } from '../../http/wire.ts'
import { Inconclusive, NotApplicable, Violation } from '../../report/verdict.ts'
import type { Envelope } from '../../target/api.ts'
import type { Check } from '../check.ts'
import { check } from '../check.ts'
import type { Mismatch } from '../mismatch.ts'
import { bearer, listWays, noCredential, type Presentation } from '../presentation.ts'
import type { Requirement } from '../requirement.ts'
import { judgeSeen, type SeenTraffic } from '../seen-traffic.ts'

/** A requirement on the answers that refuse a key. */
export interface RefusalBodyDefinition extends Requirement {
  /** Which refusals: of a missing and an unknown key, of a revoked key, or of a key without credits. */
  readonly refusals: 'unauthorized' | 'revoked' | 'forbidden'
  /** What is wrong with the answer, or undefined if it is right. `documented` is the error object that the document shows. */
  judge(response: Response, documented: Envelope): Mismatch | undefined
}

const kinds = {
  unauthorized: { status: 401, need: 'key' },
  revoked: { status: 401, need: 'revokedKey' },
  forbidden: { status: 403, need: 'noCreditKey' },
} as const

/** Makes a check of every refusal with the right status; other checks judge the status. */
export function refusalBodyCheck({ refusals, judge, ...requirement }: RefusalBodyDefinition): Check {
  const { status, need } = kinds[refusals]
  return check({
    ...requirement,
    needs: need === 'key' ? ['key'] : ['key', need],
    // Nobody sees of a 401 that its key was revoked.
    ...(refusals !== 'revoked' && { seen: (traffic: SeenTraffic) => seeRefusals(traffic, status, judge) }),
    async run(probe) {
      const documented = probe.api.envelopes[status]
      if (documented === undefined) throw new NotApplicable(`the document shows no body of a ${status}`)
      let judged = 0
      const unknown = await probe.unknownKey()
      await probe.eachOperation(async (operation) => {
        await probe.control(operation)
        const presented = toPresentations(unknown, need === 'key' ? undefined : probe[need], refusals)
        // Streams are refused as calls are; other checks ask for the same.
        for (const presentation of listWays(operation, probe).flatMap((way) => presented.map(way))) {
          const exchange = await probe.callOnce(operation, presentation)
          if (exchange.response?.status !== status) continue
          judged += 1
          report(exchange, judge(exchange.response, documented), presentation.name)
        }
      })
      if (judged === 0) throw new Inconclusive(`no answer had the status ${status}`)
    },
  })
}

function toPresentations(
  unknownKey: string,
  other: string | undefined,
  refusals: RefusalBodyDefinition['refusals'],
): Presentation[] {
  if (other === undefined) return [noCredential, bearer(unknownKey, 'a key that was never issued')]
  return [bearer(other, refusals === 'revoked' ? 'a revoked key' : 'a key without credits')]
}

function report(exchange: RawExchange, mismatch: Mismatch | undefined, what: string): void {
  if (mismatch !== undefined) throw new Violation(mismatch.expected, `${mismatch.actual} for ${what}`, [exchange])
}

async function seeRefusals(traffic: SeenTraffic, status: 401 | 403, judge: RefusalBodyDefinition['judge']): Promise<void> {
  const documented = traffic.api.envelopes[status]
  if (documented === undefined) throw new NotApplicable(`the document shows no body of a ${status}`)
  await judgeSeen(traffic, {
    occasion: `answer with ${status}`,
    applies: ({ exchange }) => exchange.response.status === status,
    judge: ({ exchange }) => judge(exchange.response, documented),
  })
}
