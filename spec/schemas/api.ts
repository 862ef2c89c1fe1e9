import * as z from 'zod'

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
const functionName = z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/)
const jsonSchema = z.record(z.string(), z.unknown())
const metadata = jsonSchema.nullish()

/** A call of a function, as OpenAI writes it. */
const toolCall = z.looseObject({
  id: z.string(),
  type: z.string(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }).optional(),
})

const chatTool = z
  .looseObject({
    type: z.string(),
    function: z.looseObject({ name: functionName, parameters: jsonSchema.optional() }).optional(),
  })
  .refine(({ type, function: called }) => type !== 'function' || called !== undefined, 'a function needs its member function')

const chatResponseFormat = z
  .looseObject({
    type: z.enum(['text', 'json_object', 'json_schema']),
    json_schema: z.looseObject({ name: functionName, schema: jsonSchema.optional() }).optional(),
  })
  .refine(({ type, json_schema: schema }) => type !== 'json_schema' || schema !== undefined, 'json_schema is missing')

const openAiToolChoice = z.union([z.enum(['none', 'auto', 'required']), z.looseObject({ type: z.string() })]).nullish()

/** The body of `POST /v1/chat/completions`. */
export const chatCompletionRequest = z.looseObject({
  model: modelId,
  messages: z
    .array(
      z
        .looseObject({
          role: z.enum(['system', 'user', 'assistant', 'developer', 'tool']),
          content: text.nullish(),
          tool_calls: z.array(toolCall).max(1000).nullish(),
          tool_call_id: z.string().optional(),
        })
        .refine(({ content, tool_calls: calls }) => content !== undefined || calls !== undefined, 'content is missing'),
    )
    .min(1)
    .max(10_000),
  stream: orNull(z.boolean()),
  temperature: orNull(z.number().min(0).max(2)),
  max_tokens: orNull(z.int().min(1)),
  max_completion_tokens: orNull(z.int().min(1)),
  top_p: orNull(z.number().min(0).max(1)),
  n: orNull(z.int().min(1).max(128)),
  stop: orNull(z.union([z.string(), z.array(z.string()).max(4)])),
  tools: orNull(z.array(chatTool).max(128)),
  tool_choice: openAiToolChoice,
  response_format: orNull(chatResponseFormat),
  logprobs: orNull(z.boolean()),
  top_logprobs: orNull(z.int().min(0).max(20)),
  metadata,
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
        message: z.looseObject({
          role: z.literal('assistant'),
          content: z.string().nullable(),
          refusal: z.string().nullish(),
          tool_calls: z.array(toolCall).nullish(),
        }),
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
      delta: z.looseObject({
        role: z.literal('assistant').optional(),
        content: z.string().nullish(),
        refusal: z.string().nullish(),
        tool_calls: z.array(z.looseObject({ index: z.int().min(0), id: z.string().optional() })).nullish(),
      }),
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
  tools: orNull(
    z
      .array(
        z
          .looseObject({ type: z.string(), name: functionName.optional(), parameters: jsonSchema.nullish() })
          .refine(({ type, name }) => type !== 'function' || name !== undefined, 'a function needs a name'),
      )
      .max(128),
  ),
  tool_choice: openAiToolChoice,
  text: orNull(
    z.looseObject({
      format: z
        .looseObject({
          type: z.enum(['text', 'json_object', 'json_schema']),
          name: functionName.optional(),
          schema: jsonSchema.optional(),
        })
        .refine(({ type, name, schema }) => type !== 'json_schema' || (name !== undefined && schema !== undefined))
        .optional(),
    }),
  ),
  metadata,
  previous_response_id: z.string().nullish(),
})

const messageBlock = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  id: z.string().optional(),
  name: z.string().optional(),
  input: jsonSchema.optional(),
  tool_use_id: z.string().optional(),
  content: z.union([z.string(), z.array(jsonSchema).max(10_000)]).optional(),
})

const messageFormat = z.looseObject({ type: z.literal('json_schema'), schema: jsonSchema }).nullish()

const messageMembers = {
  model: modelId,
  messages: z
    .array(
      z.looseObject({
        role: z.enum(['user', 'assistant']),
        content: z.union([z.string(), z.array(messageBlock).max(10_000)]),
      }),
    )
    .min(1)
    .max(100_000),
  system: text.optional(),
  tools: z
    .array(z.looseObject({ type: z.string().nullish(), name: functionName, input_schema: jsonSchema.optional() }))
    .max(1000)
    .optional(),
  tool_choice: z
    .looseObject({ type: z.enum(['auto', 'any', 'tool', 'none']), name: z.string().optional() })
    .refine(({ type, name }) => type !== 'tool' || name !== undefined, 'a choice of one tool needs its name')
    .optional(),
  output_config: z.looseObject({ format: messageFormat }).optional(),
  output_format: messageFormat,
}

/** The body of `POST /v1/messages`. */
export const messageRequest = z.looseObject({
  ...messageMembers,
  max_tokens: z.int().min(1),
  temperature: z.number().min(0).max(1).optional(),
  stream: z.boolean().optional(),
  top_p: z.number().min(0).max(1).optional(),
  stop_sequences: z.array(z.string()).max(8191).optional(),
})

/** The body of `POST /v1/messages/count_tokens`. */
export const messageCountRequest = z.looseObject(messageMembers)

const tokenArray = z.array(z.int().min(0)).min(1).max(8192)

/** The body of `POST /v1/embeddings`. */
export const embeddingRequest = z.looseObject({
  model: modelId,
  input: z.union([z.string().min(1), z.array(z.string()).min(1).max(2048), tokenArray, z.array(tokenArray).min(1).max(2048)]),
  encoding_format: z.enum(['float', 'base64']).optional(),
  dimensions: orNull(z.int().min(1).max(3072)),
  user: orNull(z.string()),
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
    .regex(/^([1-9][0-9]{0,3}x[1-9][0-9]{0,3}|auto)$/)
    .optional(),
  response_format: z.enum(['url', 'b64_json']).optional(),
  quality: orNull(z.string()),
  style: orNull(z.string()),
  background: orNull(z.string()),
  moderation: orNull(z.string()),
  user: orNull(z.string()),
  output_format: orNull(z.enum(['png', 'jpeg', 'webp'])),
  output_compression: orNull(z.int().min(0).max(100)),
  stream: orNull(z.boolean()),
  partial_images: orNull(z.int().min(0).max(3)),
})

/** The body of `POST /v1/audio/speech`. */
export const speechRequest = z.looseObject({
  model: modelId,
  input: textUpTo(4096),
  voice: z.string().min(1),
  response_format: z.enum(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm']).optional(),
  speed: z.number().min(0.25).max(4).optional(),
  instructions: orNull(z.string()),
  stream_format: orNull(z.enum(['audio', 'sse'])),
})
