import * as z from 'zod'
import { findContradiction } from './fault-contradictions.ts'

const name = z
  .string()
  .min(1)
  .refine((text) => [...text].length <= 100, 'must have at most 100 characters')
  .regex(/\S/, 'must not be blank')
const status = z.enum(['active', 'revoked'])
const seconds = z.int()
const amount = z.int().min(0).max(1_000_000_000_000)

/** The body that creates or renames a key. */
export const keyName = z.strictObject({ name })

/** A key as the console shows it. */
export const key = z.looseObject({
  id: z.string(),
  object: z.literal('key').optional(),
  name: z.string(),
  preview: z.string(),
  status,
  created: seconds,
  last_used: seconds.nullable(),
})

/** A key at its creation, with its secret. */
export const newKey = key.extend({ key: z.string().min(1) })

/** `GET /console/api/keys`. */
export const keyList = z.looseObject({ object: z.literal('list'), data: z.array(key) })

/** A balance in whole credits. */
export const credits = z.looseObject({ object: z.literal('credits'), balance: z.int() })

/** The body of `POST /console/api/credits/top-ups`. */
export const topUp = z.strictObject({ credits: z.int().min(1).max(1_000_000_000_000) })

/** One charge. */
export const usageEntry = z.looseObject({
  id: z.string(),
  created: seconds,
  key_id: z.string(),
  model: z.string(),
  endpoint: z.string(),
  prompt_tokens: z.int().min(0),
  completion_tokens: z.int().min(0),
  credits: z.int().min(0),
})

/** `GET /console/api/usage`. */
export const usageList = z.looseObject({ object: z.literal('list'), data: z.array(usageEntry) })

/** The status of a key at the start, and when it expires in Unix seconds. */
export const keyState = {
  status: z
    .enum(['active', 'revoked', 'expired', 'disabled'])
    .optional()
    .describe('Keys that are not active get the same 401; the journal says which they are. Default active.'),
  expires_at: z
    .int()
    .min(0)
    .max(253_402_300_799)
    .optional()
    .describe("Unix seconds by the mock's clock; from then on the key has expired."),
}

/** Whose words an account is refused in. */
export const dialect = z.enum(['tokmodel', 'openai', 'anthropic', 'openrouter'])

/** The body of `POST /__admin/accounts`. */
export const newAccount = z.strictObject({
  credits: amount.optional(),
  dialect: dialect.optional(),
  keys: z
    .array(z.strictObject({ name: name.optional(), ...keyState }))
    .max(100)
    .optional(),
})

/** An account without its secrets. */
export const account = z.looseObject({ id: z.string(), object: z.literal('account'), balance: z.int(), keys: z.array(key) })

/** An account at its creation, with its secrets. */
export const createdAccount = z.looseObject({
  id: z.string(),
  object: z.literal('account'),
  console_token: z.string(),
  balance: z.int(),
  keys: z.array(newKey),
})

/** The body of `PUT /__admin/accounts/{id}/credits`. */
export const balance = z.strictObject({ balance: amount })

const words = z.string().min(1)
const delay = z.int().min(0).max(600_000)

/** What the mock has to do wrong. */
export const fault = z
  .strictObject({
    account: z.string().optional(),
    path: z.string().optional(),
    times: z.int().min(1).optional(),
    mutant: z.string().optional(),
    persona: z.string().optional(),
    probability: z.number().min(0).max(1).optional(),
    status: z.int().min(400).max(599).optional(),
    type: words.max(100).optional(),
    code: z.union([words.max(100), z.int()]).optional(),
    message: words.max(1000).optional(),
    retry_after: z.int().min(0).optional(),
    latency_ms: delay.optional(),
    chunk_ms: delay.optional(),
    cut_after: z.int().min(0).optional(),
    error_after: z.int().min(0).optional(),
    stall_after: z.int().min(0).optional(),
    reset: z.literal(true).optional(),
    truncate_body: z.int().min(0).max(1_073_741_824).optional(),
    malformed_json: z.literal(true).optional(),
    tool_call_deltas: z.enum(['split', 'interleaved', 'without_index']).optional(),
    jitter: z.number().min(0).max(2).optional(),
    requests_per_minute: z.int().min(1).optional(),
    tokens_per_minute: z.int().min(1).optional(),
    rate_limit_headers: z.enum(['openai', 'anthropic', 'ietf', 'all']).optional(),
  })
  .refine((given) => Object.keys(given).length > 0, 'must have a member')
  .superRefine((given, context) => {
    const contradiction = findContradiction(given)
    if (contradiction !== undefined) context.addIssue({ code: 'custom', message: contradiction })
  })

/** The body of `PUT /__admin/faults`. */
export const faults = z.strictObject({ faults: z.array(fault).max(1000) })

/** The body of `POST /__admin/clock`. */
export const clockAdvance = z.strictObject({ advance_ms: z.int().min(0).max(31_536_000_000_000) })
