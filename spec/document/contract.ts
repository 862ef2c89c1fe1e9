import type { AnswerSchemas } from './answer-schemas.ts'
import type { OperationFacts } from './operation-facts.ts'

/** What is wrong with a value, as Ajv reports it. */
export interface ValidationError {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Record<string, unknown>
  readonly message?: string
}

export interface Validator {
  (value: unknown): boolean
  errors?: ValidationError[] | null
}

/** An error as a document shows it. */
export interface ErrorExample {
  readonly error: { readonly message: string; readonly type: string; readonly code: number; readonly param?: string }
}

/** Validators by the names of their schemas. */
export type Validators = Readonly<Record<string, Validator>>

/** A document as the mock serves it. */
export interface Contract {
  readonly operations: Readonly<Record<string, OperationFacts>>
  readonly examples: Readonly<Record<string, ErrorExample>>
  /** Of the schemas of requests at least. */
  readonly validators: Validators
  /** Of the schemas of answers and events: they report all errors. A mock rarely needs them, and they are large. */
  readonly loadAnswerValidators: () => Promise<Validators>
  /** Of multipart forms, whose numbers and booleans arrive as text: they coerce in place. */
  readonly formValidators: Validators
  /** Of query and headers, by the id of the operation: they coerce in place. */
  readonly parameterValidators: Validators
}

/** A document as deployments are judged by it: `validators` has the schemas of successful answers, too. */
export interface WholeContract extends Contract {
  readonly answerValidators: Validators
  readonly answerSchemas: Omit<AnswerSchemas, 'names'>
}
