import { z } from 'zod'
import { documented } from '../../engine/target/operations.ts'
import { credentialProblem } from '../credential-problem.ts'
import { UsageError } from './usage-error.ts'

const credential = z.string().superRefine((value, context) => {
  const problem = credentialProblem(value)
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
})

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine(
      (text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most,
      `must be a whole number from ${least} to ${most}`,
    )
    .transform(Number)

const url = z.string().transform((text, context) => {
  const parsed = URL.canParse(text) ? new URL(text) : undefined
  if (parsed && ['http:', 'https:'].includes(parsed.protocol) && parsed.username === '' && parsed.password === '') return parsed
  context.addIssue({
    code: 'custom',
    message: `must be a URL such as https://tokmodel.com, without a user or password, not ${JSON.stringify(text.replace(/\/\/[^@/]*@/, '//…@').slice(0, 100))}`,
  })
  return z.NEVER
})

function isOperation(name: string): boolean {
  return documented.some(({ id, path }) => id === name || path === name)
}

const globs = z.array(z.string()).default([])

/** The options of the check command as the command line gives them. */
export const checkOptions = z.object({
  url: url.optional(),
  key: credential.optional(),
  revokedKey: credential.optional(),
  noCreditKey: credential.optional(),
  console: url.optional(),
  consoleToken: credential.optional(),
  admin: url.optional(),
  adminToken: credential.optional(),
  suite: globs,
  check: globs,
  skip: globs,
  reporter: z.array(z.string()).optional(),
  strict: z.boolean(),
  baseline: z.string().min(1).optional(),
  writeBaseline: z.boolean().default(false),
  plan: z.boolean().default(false),
  bail: z.boolean().default(false),
  timing: z.boolean().default(false),
  interactive: z.boolean().default(false),
  provision: z.string().min(1).optional(),
  seed: wholeNumber(0, 2 ** 32 - 1).optional(),
  concurrency: wholeNumber(1, 256),
  timeout: wholeNumber(1, 600_000),
  watch: wholeNumber(0, 600_000),
  model: z.string().min(1).optional(),
  operations: z
    .array(z.string().refine(isOperation, 'must be the paths or ids of documented operations, with commas between them'))
    .optional(),
  maxRequests: wholeNumber(1, 1_000_000).optional(),
  maxTime: wholeNumber(1, 86_400_000).optional(),
  maxCredits: wholeNumber(1, 1_000_000_000).optional(),
  readOnly: z.boolean().default(false),
  shard: z
    .string()
    .transform((text, context) => {
      const [part = 0, of = 0] = /^\d+\/\d+$/.test(text) ? text.split('/').map(Number) : []
      if (part >= 1 && part <= of) return { part, of }
      context.addIssue({ code: 'custom', message: 'must be I/N with I from 1 to N, e.g. 1/3' })
      return z.NEVER
    })
    .optional(),
})

export type CheckOptions = z.output<typeof checkOptions>

/** @throws UsageError that names the first option at fault. */
export function parseCheckOptions(given: Record<string, unknown>): CheckOptions {
  return parseOptions(checkOptions, given)
}

const cleanupOptions = z.object({ console: url.optional(), consoleToken: credential.optional() })

/** @throws UsageError that names the first option at fault. */
export function parseCleanupOptions(given: Record<string, unknown>): z.output<typeof cleanupOptions> {
  return parseOptions(cleanupOptions, given)
}

/** Options of a command by their schema. @throws UsageError that names the first option at fault. */
export function parseOptions<Schema extends z.ZodType>(schema: Schema, given: Record<string, unknown>): z.output<Schema> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const name = String(issue?.path[0] ?? '')
  const flag = name === 'url' ? 'The URL' : `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  throw new UsageError(`${flag} ${issue?.message ?? 'is not valid'}.`, hintFor(name))
}

function hintFor(name: string): string {
  if (name === 'url') return 'Give the base URL of the deployment, or one of the commands mock, list and types.'
  if (/key|token/i.test(name))
    return 'Give the value as TokModel shows it, better in an environment variable than on the command line.'
  return 'Run "conformance --help" for the options.'
}
