import * as z from 'zod'

const count = z.int().min(0)
const sha256 = z.object({ sha256: z.string().regex(/^[\da-f]{64}$/) })
const ids = z.array(z.string())

/** Unix seconds, up to the end of the year 9999. */
const time = z.int().min(0).max(253_402_300_799)

/** The type of what a statement says: https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md */
export const testResult = 'https://in-toto.io/attestation/test-result/v0.1'

/**
 * A statement of a report, as it is signed: an in-toto statement of a test result, with the two times of a JWT. Members that
 * in-toto does not know are ours; it asks readers to ignore them.
 */
export const statement = z
  .object({
    _type: z.literal('https://in-toto.io/Statement/v1'),
    /** The deployment, with the digest of the report. */
    subject: z.tuple([z.object({ name: z.string(), digest: sha256 })]),
    predicateType: z.literal(testResult),
    predicate: z.object({
      result: z.enum(['PASSED', 'WARNED', 'FAILED']),
      /** The set of requirements. */
      configuration: z.tuple([z.object({ name: z.string(), digest: sha256, annotations: z.object({ date: z.iso.date() }) })]),
      passedTests: ids,
      warnedTests: ids,
      failedTests: ids,
      tool: z.object({ name: z.string(), version: z.string() }),
      startedAt: z.iso.datetime(),
      judged: count,
      checks: count,
      /** What was chosen of the run, by the names of the options. */
      options: z.record(z.string(), z.unknown()),
    }),
    /** Unix seconds: when it was signed, and until when it holds. */
    iat: time,
    exp: time,
  })
  .refine(({ predicate: { judged, checks } }) => judged <= checks)
  .refine(({ predicate: { result, failedTests } }) => (result === 'FAILED') === failedTests.length > 0)

/** A statement of a report. */
export type Statement = z.infer<typeof statement>
