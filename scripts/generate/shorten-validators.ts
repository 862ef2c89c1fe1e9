/** The object that Ajv writes for an error. Nobody reads its `schemaPath`. */
const errorObject =
  /\{instancePath(?::((?:(?!,schemaPath:)[^{;])*))?,schemaPath:"(?:[^"\\]|\\.)*",keyword:"(\w+)",params:(\{(?:(?!,message:).)*\}),message:((?:(?!\}[;\]]).)*)\}(?=[;\]])/g
const addition =
  /const (err\d+) = ((?:(?!;if\(vErrors).)*);if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}/g
const removal = /if\(vErrors !== null\)\{if\((_errs\d+)\)\{vErrors\.length = \1;\}else \{vErrors = null;\}\}/g

const parameters = /\(data, \{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}\)/g
const call = /\{instancePath(?::([^{;]*?))?,parentData(?::[^{;]*?)?,parentDataProperty(?::[^{;]*?)?,rootData\}/g

const schema = /const (schema\d+) = (\{.*?\});(?=const |function |export )/g
const reference = /^(schema\d+)((?:\.[A-Za-z_$][\w$]*|\[\d+\]|\["[^"\\]+"\])+)$/

/** The functions of `faults.ts` for keywords, and the parameter that each takes. */
const reports: Readonly<Record<string, readonly [name: string, parameter: string]>> = {
  type: ['type', 'type'],
  required: ['required', 'missingProperty'],
  additionalProperties: ['additionalProperties', 'additionalProperty'],
  const: ['constant', 'allowedValue'],
  enum: ['enumeration', 'allowedValues'],
  minimum: ['minimum', 'limit'],
  maximum: ['maximum', 'limit'],
  minItems: ['minItems', 'limit'],
  maxItems: ['maxItems', 'limit'],
  minLength: ['minLength', 'limit'],
  maxLength: ['maxLength', 'limit'],
  minProperties: ['minProperties', 'limit'],
  maxProperties: ['maxProperties', 'limit'],
  pattern: ['pattern', 'pattern'],
  oneOf: ['oneOf', 'passingSchemas'],
}

/**
 * Ajv's compiled code in half its length, so that it is read sooner: calls of `faults.ts` instead of errors that are written
 * out, and no objects with what no validator asks for.
 */
export function shortenValidators(code: string): string {
  const schemas = new Map([...code.matchAll(schema)].map(([, name = '', text = '']) => [name, JSON.parse(text) as unknown]))
  const shortened = code
    .replace(errorObject, (_, path: string | undefined, keyword: string, params: string, message: string) =>
      toCall(path ?? 'instancePath', { keyword, params, message }, schemas),
    )
    .replace(addition, 'vErrors = faults.add(vErrors,$2);')
    .replace(removal, 'vErrors = faults.keep(vErrors,$1);')
  if (shortened.includes('schemaPath')) throw new Error('Ajv writes errors in a form that shorten-validators.ts does not know.')
  return `import * as faults from './faults.ts'\n${withoutParents(shortened)}`
}

interface Written {
  readonly keyword: string
  readonly params: string
  readonly message: string
}

function toCall(path: string, { keyword, params, message }: Written, schemas: ReadonlyMap<string, unknown>): string {
  const [name, parameter] = reports[keyword] ?? []
  const value = parameter && new RegExp(`[{,]\\s*${parameter}: (.*)\\}$`, 's').exec(params)?.[1]
  if (name === undefined || value === undefined) return `faults.fault(${path},"${keyword}",${params},${message})`
  return `faults.${name}(${path},${toLiteral(value, schemas)})`
}

/** A part of a schema itself instead of a reference to it: then the schema is not needed. */
function toLiteral(value: string, schemas: ReadonlyMap<string, unknown>): string {
  const [, name = '', path = ''] = reference.exec(value) ?? []
  const members = [...path.matchAll(/\.([\w$]+)|\[(\d+)\]|\["([^"]+)"\]/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')
  const found = members.reduce<unknown>((part, member) => Object(part)[member], schemas.get(name))
  return found === undefined ? value : JSON.stringify(found)
}

/** Only a validator that changes what it validates has to know where that stands. */
function withoutParents(code: string): string {
  const shortened = code
    .replace(parameters, '(data, instancePath="")')
    .replace(call, (_, path: string | undefined) => path ?? 'instancePath')
  return /parentData|rootData/.test(shortened) ? code : shortened
}
