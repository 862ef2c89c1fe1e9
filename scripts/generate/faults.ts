import type { ValidationError } from '../../spec/document/contract.ts'

// What validators that are compiled ahead report, in the words of Ajv: a call for each error instead of an object. The name of
// a function is that of the keyword of JSON Schema.

type Report<Value> = (instancePath: string, value: Value) => ValidationError

export const type: Report<string | readonly string[]> = (instancePath, type) =>
  fault(instancePath, 'type', { type }, `must be ${type}`)

export const required: Report<string> = (instancePath, missingProperty) =>
  fault(instancePath, 'required', { missingProperty }, `must have required property '${missingProperty}'`)

export const additionalProperties: Report<string> = (instancePath, additionalProperty) =>
  fault(instancePath, 'additionalProperties', { additionalProperty }, 'must NOT have additional properties')

export const constant: Report<unknown> = (instancePath, allowedValue) =>
  fault(instancePath, 'const', { allowedValue }, 'must be equal to constant')

export const enumeration: Report<readonly unknown[]> = (instancePath, allowedValues) =>
  fault(instancePath, 'enum', { allowedValues }, 'must be equal to one of the allowed values')

export const minimum: Report<number> = (instancePath, limit) =>
  fault(instancePath, 'minimum', { comparison: '>=', limit }, `must be >= ${limit}`)

export const maximum: Report<number> = (instancePath, limit) =>
  fault(instancePath, 'maximum', { comparison: '<=', limit }, `must be <= ${limit}`)

export const minItems: Report<number> = (instancePath, limit) => tooFew(instancePath, 'minItems', limit)

export const maxItems: Report<number> = (instancePath, limit) => tooMany(instancePath, 'maxItems', limit)

export const minLength: Report<number> = (instancePath, limit) => tooFew(instancePath, 'minLength', limit)

export const maxLength: Report<number> = (instancePath, limit) => tooMany(instancePath, 'maxLength', limit)

export const minProperties: Report<number> = (instancePath, limit) => tooFew(instancePath, 'minProperties', limit)

export const maxProperties: Report<number> = (instancePath, limit) => tooMany(instancePath, 'maxProperties', limit)

export const pattern: Report<string> = (instancePath, pattern) =>
  fault(instancePath, 'pattern', { pattern }, `must match pattern "${pattern}"`)

export const oneOf: Report<unknown> = (instancePath, passingSchemas) =>
  fault(instancePath, 'oneOf', { passingSchemas }, 'must match exactly one schema in oneOf')

/** Of a keyword that has no function here. */
export function fault(
  instancePath: string,
  keyword: string,
  params: ValidationError['params'],
  message: string,
): ValidationError {
  return { instancePath, keyword, params, message }
}

/** Adds an error to a list that begins as null. */
export function add(errors: ValidationError[] | null, error: ValidationError): ValidationError[] {
  if (errors === null) return [error]
  errors.push(error)
  return errors
}

/** The first errors of a list: those of alternatives that do not count go. */
export function keep(errors: ValidationError[] | null, count: number): ValidationError[] | null {
  if (errors === null || count === 0) return null
  errors.length = count
  return errors
}

const units = { Items: 'items', Length: 'characters', Properties: 'properties' }

function tooFew(instancePath: string, keyword: `min${keyof typeof units}`, limit: number): ValidationError {
  return fault(instancePath, keyword, { limit }, `must NOT have fewer than ${limit} ${unitOf(keyword)}`)
}

function tooMany(instancePath: string, keyword: `max${keyof typeof units}`, limit: number): ValidationError {
  return fault(instancePath, keyword, { limit }, `must NOT have more than ${limit} ${unitOf(keyword)}`)
}

function unitOf(keyword: string): string {
  return units[keyword.slice(3) as keyof typeof units]
}
