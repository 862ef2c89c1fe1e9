import type { RequirementId } from '../../../spec/requirements.gen.ts'
import type { NamedMutant } from '../mutant.ts'
import { bearerFormMutants } from './bearer-forms.ts'
import { bearerKeyMutants } from './bearer-keys.ts'
import { instead, type MutantDefinition } from './build.ts'
import { burstMutants } from './bursts.ts'
import { bypassMutants } from './bypass.ts'
import { chatMutants } from './chat.ts'
import { consoleCreditsMutants } from './console-credits.ts'
import { creditsMutants } from './credits.ts'
import { envelopeMutants } from './envelope.ts'
import { failureMutants } from './failures.ts'
import { hygieneMutants } from './hygiene.ts'
import { keysMutants } from './keys.ts'
import { mediaMutants } from './media.ts'
import { modelMutants } from './models.ts'
import { responseMutants } from './responses-messages.ts'
import { revocationMutants } from './revocation.ts'

const operationsMutants = {
  'operations/offered': [
    {
      name: 'no-variations',
      says: 'image variations are not implemented',
      behave: instead(
        ({ path, reply }) => path === '/v1/images/variations' && reply.status === 200,
        ({ reply }) => ({ ...reply, status: 501 }),
      ),
    },
    {
      name: 'no-rerank',
      says: 'there is no rerank',
      behave: instead(
        ({ path, reply }) => path === '/v1/rerank' && reply.status === 200,
        ({ reply }) => ({ ...reply, status: 404 }),
      ),
    },
  ],
  'operations/wrong-method': [
    {
      name: 'not-found',
      says: 'a wrong method is answered with 404',
      behave: instead(
        ({ reply }) => reply.status === 405,
        ({ reply }) => ({ ...reply, status: 404 }),
      ),
    },
    {
      name: 'allow-left-out',
      says: 'a 405 does not say which methods there are',
      behave: instead(
        ({ reply }) => reply.status === 405,
        ({ reply: { headers, ...reply } }) => ({ ...reply, headers: { 'content-type': headers['content-type'] ?? '' } }),
      ),
    },
  ],
  'operations/base-path': [
    {
      name: 'page',
      says: 'unknown paths are answered with the page of the console',
      behave: async (call, honest) => {
        const reply = await honest(call)
        const isPage = reply.entry?.cause === 'not_found' && !/^\/(v1|console|__admin)/.test(call.target)
        return isPage
          ? { ...reply, status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Console</title>' }
          : reply
      },
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

/** A requirement without a mutant does not compile. */
const definitions: Readonly<Record<RequirementId, readonly [MutantDefinition, ...MutantDefinition[]]>> = {
  ...bearerFormMutants,
  ...bearerKeyMutants,
  ...burstMutants,
  ...bypassMutants,
  ...chatMutants,
  ...consoleCreditsMutants,
  ...failureMutants,
  ...modelMutants,
  ...responseMutants,
  ...creditsMutants,
  ...envelopeMutants,
  ...hygieneMutants,
  ...keysMutants,
  ...mediaMutants,
  ...operationsMutants,
  ...revocationMutants,
}

/** Every mutant, by the requirement that it breaks. */
export const mutants: Readonly<Record<RequirementId, readonly NamedMutant[]>> = Object.fromEntries(
  Object.entries(definitions).map(([requirement, list]) => [
    requirement,
    list.map(({ name, ...mutant }) => ({ ...mutant, id: `${requirement}:${name}` })),
  ]),
) as Record<RequirementId, NamedMutant[]>
