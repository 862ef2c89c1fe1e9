import { z } from 'zod'

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

/** The body of `POST /__admin/accounts`. */
export const newAccount = z.strictObject({
  credits: amount.optional(),
  keys: z
    .array(z.strictObject({ name: name.optional(), status: status.optional() }))
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

const delay = z.int().min(0).max(600_000)

/** What the mock has to do wrong. */
export const fault = z
  .strictObject({
    account: z.string().optional(),
    path: z.string().optional(),
    times: z.int().min(1).optional(),
    mutant: z.string().optional(),
    status: z.int().min(400).max(599).optional(),
    retry_after: z.int().min(0).optional(),
    latency_ms: delay.optional(),
    chunk_ms: delay.optional(),
    cut_after: z.int().min(0).optional(),
    error_after: z.int().min(0).optional(),
    stall_after: z.int().min(0).optional(),
    jitter: z.number().min(0).max(2).optional(),
    requests_per_minute: z.int().min(1).optional(),
  })
  .refine((given) => Object.keys(given).length > 0, 'must have a member')

/** The body of `PUT /__admin/faults`. */
export const faults = z.strictObject({ faults: z.array(fault).max(1000) })

/** The body of `POST /__admin/clock`. */
export const clockAdvance = z.strictObject({ advance_ms: z.int().min(0).max(31_536_000_000_000) })
