import * as z from 'zod'
import { dialect, fault, keyState } from './management.ts'
import { findRepeatedKey } from './repeated-key.ts'
import { findRepeatedName } from './repeated-name.ts'

const secret = z
  .string()
  .regex(/^[\w.~+/-]+=*$/, 'must consist of letters, digits and -._~+/ (RFC 6750)')
  .min(4)
const bytes = z.int().min(1).max(1_073_741_824)
const name = z.string().regex(/\S/, 'must not be blank').max(100)

const modelName = z.string().min(1).max(256)

const model = z
  .strictObject({
    id: modelName.regex(/^[^\s/]+\/\S+$/, 'needs the prefix of a provider, e.g. openai/gpt-4o'),
    kind: z
      .enum(['chat', 'embedding', 'rerank', 'image', 'speech', 'transcription'])
      .optional()
      .describe('What it is for. Default chat.'),
    price: z
      .int()
      .min(0)
      .max(1_000_000)
      .optional()
      .describe(
        'Credits for a token, a document that is ranked, an image, a character that is spoken, or a second of audio. Default 1.',
      ),
    owner: name.optional().describe('Default the prefix of the id.'),
    aliases: z.array(modelName).max(100).optional().describe('Other names of it.'),
    created: z.int().min(0).optional().describe('Unix seconds.'),
    dimensions: z.int().min(1).max(3072).optional().describe('The length of the vectors of an embedding model. Default 1024.'),
  })
  .refine(({ kind, dimensions }) => dimensions === undefined || kind === 'embedding', {
    path: ['dimensions'],
    message: 'only an embedding model has dimensions',
  })

/** The names of latency profiles, or two numbers. */
export const latencyPattern = /^(none|fast|typical|slow|\d{1,6}\/\d{1,6})$/

/** The configuration file of the mock. */
export const mockConfig = z.strictObject({
  $schema: z.string().optional().describe('The location of the schema of this file, for editors.'),
  seed: z
    .union([z.string(), z.int()])
    .optional()
    .describe('Makes texts, ids, vectors and new secrets reproducible. Default: they are random.'),
  adminToken: secret.optional().describe('The token of the test-control API. Default: a new random one.'),
  accounts: z
    .array(
      z.strictObject({
        name: name.optional(),
        credits: z.int().min(0).max(1_000_000_000_000).optional().describe('Whole credits. Default 1,000,000.'),
        dialect: dialect.optional().describe('Whose words the account is refused in. Default tokmodel.'),
        consoleToken: secret.optional().describe('The token of the console API. Default: a new random one.'),
        keys: z
          .array(
            z.strictObject({
              name: name.optional(),
              key: secret.optional().describe('The secret. Default: a new random one.'),
              ...keyState,
            }),
          )
          .optional(),
      }),
    )
    .min(1)
    .superRefine((accounts, context) => {
      const path = findRepeatedKey(accounts)
      if (path !== undefined) context.addIssue({ code: 'custom', path, message: 'is the key of another, too' })
    })
    .optional()
    .describe('The accounts at the start. The mock prints the keys and the token of the first one with an active key.'),
  magicKeys: z
    .boolean()
    .optional()
    .describe(
      'Whether the default accounts have the keys sk-mock-valid, sk-mock-revoked and sk-mock-no-credits. Default: true on a loopback address, false on any other.',
    ),
  faults: z.array(fault).optional().describe('What the mock does wrong from the start, as for PUT /__admin/faults.'),
  latency: z
    .string()
    .regex(latencyPattern, 'must be none, fast, typical, slow, or FIRST/EVENT in milliseconds such as 300/20')
    .optional()
    .describe('How long answers take: none (the default), fast, typical, slow, or FIRST/EVENT in milliseconds.'),
  maxBodyBytes: bytes.optional().describe('Multipart forms above this size get a 413. Default 25 MiB.'),
  maxJsonBytes: bytes
    .optional()
    .describe('JSON bodies above this size get a 413. Default 4 MiB, and never more than maxBodyBytes.'),
  maxBytesInFlight: bytes
    .optional()
    .describe('The limit for the bodies of all current requests together; beyond it a request gets a 503. Default 128 MiB.'),
  revokedStreams: z
    .enum(['finish', 'cut', 'error'])
    .optional()
    .describe('What happens to a stream whose key is revoked while it runs. Default finish.'),
  fixtures: z
    .array(z.looseObject({ reply: z.unknown() }))
    .max(10_000)
    .optional()
    .describe('What is answered to which requests, as in a file for --fixtures: fixtures.schema.json describes it.'),
  fixturesOnly: z
    .boolean()
    .optional()
    .describe(
      'Whether requests that no fixture matches are refused instead of getting an answer that is made up. Default false.',
    ),
  bodies: z
    .boolean()
    .optional()
    .describe('Whether the journal keeps the headers and bodies of requests, without secrets. Default true.'),
  models: z
    .array(model)
    .max(10_000)
    .superRefine((models, context) => {
      const repeated = findRepeatedName(models)
      if (repeated === undefined) return
      context.addIssue({ code: 'custom', path: repeated.path, message: `"${repeated.name}" is the name of another model, too` })
    })
    .optional()
    .describe('Models in addition to those that the mock knows; one with the id of such a model takes its place.'),
  modelsOnly: z.boolean().optional().describe('Whether "models" are all that there are. Default false.'),
  anyModel: z.boolean().optional().describe('Whether names that no model has are served, too, at a price of 1. Default false.'),
  replaySpeed: z
    .number()
    .min(0)
    .max(1000)
    .optional()
    .describe('How fast recorded streams are played back: 0 (the default) at once, 1 as they were recorded, 2 twice as fast.'),
})
