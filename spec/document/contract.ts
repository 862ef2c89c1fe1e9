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

/** A document as the mock serves it. */
export interface Contract {
  readonly operations: Readonly<Record<string, OperationFacts>>
  readonly examples: Readonly<Record<string, ErrorExample>>
  /** Of every schema, by its name. */
  readonly validators: Readonly<Record<string, Validator>>
  /** Of the schemas of answers and events, by name: they report all errors. */
  readonly answerValidators: Readonly<Record<string, Validator>>
  readonly answerSchemas: Omit<AnswerSchemas, 'names'>
  /** Of multipart forms, whose numbers and booleans arrive as text: they coerce in place. */
  readonly formValidators: Readonly<Record<string, Validator>>
  /** Of query and headers, by the id of the operation: they coerce in place. */
  readonly parameterValidators: Readonly<Record<string, Validator>>
}
