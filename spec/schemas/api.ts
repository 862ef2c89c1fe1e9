import { z } from 'zod'

/** A string of limited length; JSON Schema counts code points, not UTF-16 units. */
const textUpTo = (most: number) =>
  z
    .string()
    .min(1)
    .refine((value) => [...value].length <= most, `must have at most ${most} characters`)

const modelId = textUpTo(256)
const credits = z.int().min(0)
const orNull = <T extends z.ZodType>(schema: T) => schema.nullish()

/** The envelope of every error. */
export const errorEnvelope = z.looseObject({
  error: z.looseObject({ message: z.string(), type: z.string(), code: z.int(), param: z.string().optional() }),
})

/** `GET /v1beta/models`. */
export const modelList = z.looseObject({
  object: z.literal('list'),
  data: z.array(z.looseObject({ id: z.string(), object: z.literal('model'), created: z.int(), owned_by: z.string() })),
})

const text = z.union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).max(10_000)])

/** The body of `POST /v1/chat/completions`. */
export const chatCompletionRequest = z.looseObject({
  model: modelId,
  messages: z
    .array(z.looseObject({ role: z.enum(['system', 'user', 'assistant', 'developer', 'tool']), content: text.nullable() }))
    .min(1)
    .max(10_000),
  stream: orNull(z.boolean()),
  temperature: orNull(z.number().min(0).max(2)),
  max_tokens: orNull(z.int().min(1)),
  max_completion_tokens: orNull(z.int().min(1)),
  top_p: orNull(z.number().min(0).max(1)),
  n: orNull(z.int().min(1).max(128)),
  stop: orNull(z.union([z.string(), z.array(z.string()).max(4)])),
  tools: orNull(z.array(z.looseObject({})).max(128)),
  stream_options: orNull(z.looseObject({ include_usage: z.boolean().optional() })),
})

const chatUsage = z.looseObject({
  prompt_tokens: credits,
  completion_tokens: credits,
  total_tokens: credits,
  credits: credits.optional(),
})

/** The answer of `POST /v1/chat/completions`. */
export const chatCompletion = z.looseObject({
  id: z.string().regex(/^chatcmpl-/),
  object: z.literal('chat.completion'),
  created: z.int(),
  model: z.string(),
  choices: z
    .array(
      z.looseObject({
        index: z.int(),
        message: z.looseObject({ role: z.literal('assistant'), content: z.string().nullable() }),
        finish_reason: z.string().nullable(),
      }),
    )
    .min(1),
  usage: chatUsage,
})

/** One event of a chat stream. */
export const chatCompletionChunk = z.looseObject({
  id: z.string().regex(/^chatcmpl-/),
  object: z.literal('chat.completion.chunk'),
  created: z.int(),
  model: z.string(),
  choices: z.array(
    z.looseObject({
      index: z.int(),
      delta: z.looseObject({ role: z.literal('assistant').optional(), content: z.string().nullish() }),
      finish_reason: z.string().nullish(),
    }),
  ),
  usage: chatUsage.nullish(),
})

/** The body of `POST /v1/responses` and `POST /v1/responses/compact`. */
export const responseRequest = z.looseObject({
  model: modelId,
  input: z.union([z.string(), z.array(z.looseObject({})).max(10_000)]),
  stream: orNull(z.boolean()),
  instructions: orNull(z.string()),
  temperature: orNull(z.number().min(0).max(2)),
  max_output_tokens: orNull(z.int().min(1)),
})

/** The body of `POST /v1/messages`. */
export const messageRequest = z.looseObject({
  model: modelId,
  messages: z
    .array(z.looseObject({ role: z.enum(['user', 'assistant']), content: text }))
    .min(1)
    .max(100_000),
  max_tokens: z.int().min(1),
  system: text.optional(),
  temperature: z.number().min(0).max(1).optional(),
  stream: z.boolean().optional(),
  top_p: z.number().min(0).max(1).optional(),
  stop_sequences: z.array(z.string()).max(8191).optional(),
})

/** The body of `POST /v1/embeddings`. */
export const embeddingRequest = z.looseObject({
  model: modelId,
  input: z.union([z.string().min(1), z.array(z.string()).min(1).max(2048)]),
  encoding_format: z.enum(['float', 'base64']).optional(),
})

/** The body of `POST /v1/rerank`. */
export const rerankRequest = z.looseObject({
  model: modelId,
  query: z.string().min(1),
  documents: z.array(z.string()).min(1).max(10_000),
  top_n: z.int().min(1).optional(),
})

/** The body of `POST /v1/images/generations`. */
export const imageRequest = z.looseObject({
  model: modelId.optional(),
  prompt: textUpTo(32_000),
  n: z.int().min(1).max(10).optional(),
  size: z
    .string()
    .regex(/^[1-9][0-9]{0,3}x[1-9][0-9]{0,3}$/)
    .optional(),
  response_format: z.enum(['url', 'b64_json']).optional(),
})

/** The body of `POST /v1/audio/speech`. */
export const speechRequest = z.looseObject({
  model: modelId,
  input: textUpTo(4096),
  voice: z.string().min(1),
  response_format: z.enum(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm']).optional(),
  speed: z.number().min(0.25).max(4).optional(),
})
