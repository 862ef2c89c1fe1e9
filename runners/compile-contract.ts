import { readAnswerSchemas, withFormats } from '../spec/document/answer-schemas.ts'
import type { ErrorExample, Validator, WholeContract } from '../spec/document/contract.ts'
import { type Document, listOperations, refName } from '../spec/document/document.ts'
import { parameterSchemas } from '../spec/document/parameter-schemas.ts'
import { readOperations } from '../spec/document/read-operations.ts'
import { validatorOptions } from '../spec/document/validator-options.ts'

/** Compiles a document to be served and judged. Needs the package ajv. @throws DocumentError for what is not supported. */
export async function compileContract(document: Document): Promise<WholeContract> {
  const facts = readOperations(document)
  const compile = await createCompiler(document)
  const forms = listOperations(document).map(({ operation }) =>
    refName(operation.requestBody?.content['multipart/form-data']?.schema?.$ref),
  )
  const { names, ...answerSchemas } = readAnswerSchemas(document)
  const answerValidators = (await createCompiler(withFormats(document)))('components/schemas', names, { allErrors: true })
  const examples = Object.entries(document.components.examples).map(([name, { value }]) => [name, value as ErrorExample])
  return {
    operations: Object.fromEntries(facts.map((operation) => [operation.id, operation])),
    examples: Object.fromEntries(examples),
    validators: compile('components/schemas', Object.keys(document.components.schemas)),
    answerValidators,
    loadAnswerValidators: async () => answerValidators,
    answerSchemas,
    formValidators: compile(
      'components/schemas',
      forms.filter((name) => name !== null),
      { coerceTypes: true },
    ),
    parameterValidators: compile('parameters', Object.keys(parameterSchemas(document)), { coerceTypes: true }),
  }
}

type Compile = (
  folder: string,
  names: readonly string[],
  options?: { coerceTypes?: true; allErrors?: true },
) => Record<string, Validator>

async function createCompiler(document: Document): Promise<Compile> {
  const [{ Ajv2020 }, { default: formats }] = await Promise.all([import('ajv/dist/2020.js'), import('ajv-formats')])
  const whole = { ...document, parameters: parameterSchemas(document) }
  return (folder, names, options) => {
    const ajv = new Ajv2020({ ...validatorOptions, ...options })
    formats.default(ajv)
    ajv.addSchema(whole as object, 'document')
    return Object.fromEntries(names.map((name) => [name, ajv.compile({ $ref: `document#/${folder}/${name}` }) as Validator]))
  }
}
