import * as z from 'zod'
import { type ClientRequirementId, clientRequirementIds, type RequirementId, requirementIds } from '../requirements.gen.ts'

// Interfaces keep the declarations short: without names, TypeScript writes a schema out wherever it is used.

interface CheckId extends z.ZodEnum<{ [Id in RequirementId]: Id }> {}
const checkId: CheckId = z.enum(requirementIds)

interface AnyCheckId extends z.ZodEnum<{ [Id in RequirementId | ClientRequirementId]: Id }> {}
const anyCheckId: AnyCheckId = z.enum([...requirementIds, ...clientRequirementIds])

const headers = z.array(z.tuple([z.string(), z.string()]))

const credential = z.object({
  shown: z.string(),
  secret: z.string(),
  change: z.string().optional(),
  recipe: z
    .object({
      parts: z.array(z.union([z.string(), z.union([z.tuple([z.int()]), z.tuple([z.int(), z.int()])])])),
      as: z.enum(['base64', 'swap-case']).optional(),
    })
    .optional(),
})

const exchangeShape = {
  request: z.object({
    method: z.string(),
    url: z.string(),
    requestTarget: z.string().optional(),
    headers,
    body: z.string().optional(),
    bodyBase64: z.string().optional(),
    credentials: z.array(credential).optional(),
  }),
  response: z.object({ status: z.int(), headers, body: z.string() }).optional(),
  failure: z
    .object({ kind: z.enum(['unreachable', 'tls', 'timeout', 'reset', 'protocol', 'aborted']), message: z.string() })
    .optional(),
  ms: z.int(),
}

interface ExchangeSchema extends z.ZodObject<typeof exchangeShape> {}

/** One request with its outcome; secrets are removed. */
export const exchange: ExchangeSchema = z.object(exchangeShape)

const knownFailureShape = {
  check: checkId,
  reason: z.string().regex(/\S/, 'must say why the failure is tolerated'),
  issue: z.url().optional(),
  expires: z.iso.date(),
}

interface KnownFailure extends z.ZodObject<typeof knownFailureShape, z.core.$strict> {}
const knownFailure: KnownFailure = z.strictObject(knownFailureShape)

/** The file of `--baseline`: failures that are known, why they are tolerated, and until which day. */
export const baseline = z.strictObject({ known: z.array(knownFailure) })

const count = z.int().min(0)
const values = z.array(z.number())

const figures = [
  z.object({
    kind: z.literal('timeline'),
    since: z.string(),
    expected: z.int(),
    lanes: z.array(z.object({ name: z.string(), at: values, answers: z.array(count) })),
  }),
  z.object({
    kind: z.literal('burst'),
    served: count,
    refused: count,
    other: count,
    payable: count.optional(),
    given: z.number(),
    left: z.number().optional(),
    charged: z.number().optional(),
  }),
  z.object({
    kind: z.literal('samples'),
    groups: z.array(z.object({ name: z.string(), values })),
    effect: z.number(),
    floor: z.number(),
    limit: z.number(),
  }),
] as const

interface FigureSchema extends z.ZodDiscriminatedUnion<typeof figures, 'kind'> {}
const figure: FigureSchema = z.discriminatedUnion('kind', figures)

const requirement = z.object({
  id: anyCheckId,
  level: z.enum(['MUST', 'SHOULD', 'MAY']),
  says: z.string(),
  cites: z.array(z.object({ label: z.string(), url: z.url(), says: z.string().optional() })).min(1),
  observed: z.string().optional(),
  known: knownFailure.optional(),
  operations: z.union([z.array(count), z.literal('all')]).optional(),
  figures: z.array(figure).optional(),
  exchanges: z.array(exchange),
  ms: z.int(),
})

/** Why something was not judged, as data: the needs that were missing, the bound of the run, the operations that are down. */
const unjudged = {
  missing: z.array(z.enum(['key', 'revokedKey', 'noCreditKey', 'console', 'accounts', 'timing'])).optional(),
  bound: z.enum(['maxRequests', 'maxCredits', 'maxTime', 'operations', 'readOnly', 'bail', 'scenarios']).optional(),
  down: z.array(z.string()).optional(),
}

/** How many answers a verdict is based on, and how many entries of lists in them. */
const extent = { judged: count.optional(), entries: count.optional() }

const outcomes = [
  requirement.extend({ outcome: z.literal('pass'), reason: z.string().optional(), ...unjudged, ...extent }),
  requirement.extend({
    outcome: z.literal('fail'),
    expected: z.string(),
    actual: z.string(),
    where: z.array(z.string()).optional(),
    inSteps: z.literal(true).optional(),
    ...extent,
  }),
  requirement.extend({ outcome: z.enum(['skip', 'inconclusive', 'error']), reason: z.string(), ...unjudged }),
] as const

interface ResultSchema extends z.ZodDiscriminatedUnion<typeof outcomes, 'outcome'> {}

/** One check with its outcome. */
export const result: ResultSchema = z.discriminatedUnion('outcome', outcomes)

/** Why a run could judge nothing, as data; the other members depend on the kind. */
const cause = z.looseObject({
  kind: z.enum([
    'unreachable',
    'redirect',
    'key-refused',
    'no-credits',
    'page',
    'no-api',
    'no-model',
    'model-refused',
    'other-answer',
    'no-control',
    'no-key',
    'nothing-ran',
    'required',
    'parts',
    'no-traffic',
    'silent-command',
    'unserved-command',
  ]),
})

const ids = z.array(checkId)

/** The report of a run, as `--reporter json` writes it. */
export const report = z.object({
  schema: z.literal(1),
  tool: z.object({ name: z.string(), version: z.string() }),
  requirements: z.object({ date: z.iso.date(), sha256: z.string().regex(/^[\da-f]{64}$/) }).optional(),
  target: z.url(),
  subject: z.string().optional(),
  startedAt: z.iso.datetime(),
  ms: count,
  requests: count,
  conforms: z.boolean(),
  judged: count,
  checks: count,
  seed: count.optional(),
  options: z.record(z.string(), z.unknown()).optional(),
  shard: z.object({ part: z.int().min(1), of: z.int().min(1) }).optional(),
  interrupted: z.boolean(),
  reason: z.string().optional(),
  cause: cause.optional(),
  notes: z.array(z.string()),
  stale: ids.optional(),
  retries: z.array(z.object({ request: z.string(), answers: z.array(z.string()), checks: ids })).optional(),
  books: z.object({ accounts: count, calls: count, credits: z.number() }).optional(),
  causes: z.array(z.object({ cause: z.string(), checks: ids })).optional(),
  operations: z.array(z.string()).optional(),
  latencies: z
    .object({ upTo: values, operations: z.array(z.object({ operation: z.string(), counts: z.array(count) })) })
    .optional(),
  summary: z.object({ pass: count, fail: count, warn: count, skip: count, inconclusive: count, error: count }),
  results: z.array(result),
})
